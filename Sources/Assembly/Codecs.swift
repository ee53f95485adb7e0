import Compression

/// One worker's zlib tables; never shared between threads.
final class Codecs {
    let inflater = Inflater()
    let deflater = Deflater(level: 1)
}
