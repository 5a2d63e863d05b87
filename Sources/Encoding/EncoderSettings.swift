package import Foundation

/// The sizes of an encoder, as its `config.json` says.
package struct EncoderSettings: Sendable, Decodable {
    /// A text is read up to here: MiniLM was taught with so many pieces.
    static let mostPieces = 256

    let width: Int
    let heads: Int
    let layers: Int
    /// How wide the inside of a layer is.
    let inner: Int
    let places: Int
    let smallest: Float

    private enum CodingKeys: String, CodingKey {
        case width = "hidden_size"
        case heads = "num_attention_heads"
        case layers = "num_hidden_layers"
        case inner = "intermediate_size"
        case places = "max_position_embeddings"
        case smallest = "layer_norm_eps"
    }

    package init(json: Data) throws(EncoderUnfit) {
        guard let settings = try? JSONDecoder().decode(EncoderSettings.self, from: json) else { throw .settings }
        self = settings
        guard isFit else { throw .settings }
    }

    init(width: Int, heads: Int, layers: Int, inner: Int, places: Int, smallest: Float) throws(EncoderUnfit) {
        (self.width, self.heads, self.layers) = (width, heads, layers)
        (self.inner, self.places, self.smallest) = (inner, places, smallest)
        guard isFit else { throw .settings }
    }

    /// Numbers within reason, so that nobody's file makes a program ask for all memory.
    private var isFit: Bool {
        (1...4_096).contains(width) && (1...64).contains(heads) && width.isMultiple(of: heads)
            && (1...48).contains(layers) && (1...16_384).contains(inner) && (2...65_536).contains(places)
    }
}
