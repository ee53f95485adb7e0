/// Which Slipstream this is.
package enum SlipstreamVersion {
    /// The version, as `slipstream --version` prints it.
    package static let text = "0.1.0"
}
