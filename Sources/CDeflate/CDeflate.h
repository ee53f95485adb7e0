/* libdeflate: whole-buffer zlib streams and CRC-32 (https://github.com/ebiggers/libdeflate). */
#include <libdeflate.h>
