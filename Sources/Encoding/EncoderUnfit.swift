/// Why files are no encoder that can be used.
package enum EncoderUnfit: Error, Equatable {
    /// The settings cannot be read, or do not fit together.
    case settings
    /// The weights are not in the form `safetensors`, or end too early.
    case weights
    /// The weights lack this part, or it has another shape than the settings say.
    case part(String)
    /// The vocabulary lacks this word.
    case vocabulary(String)
}
