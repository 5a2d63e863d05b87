package import Foundation

/// Makes numbers of a text so that texts that mean the same lie in the same direction: a model of MiniLM's form.
package struct Encoder: Sendable {
    private let settings: EncoderSettings
    private let pieces: WordPieces
    /// A row for each piece of the vocabulary.
    private let meanings: [Float]
    /// A row for each place in a text.
    private let places: [Float]
    private let norm: Norm
    private let layers: [EncoderLayer]

    /// - Parameters:
    ///   - settings: the file `config.json`.
    ///   - vocabulary: the file `vocab.txt`.
    ///   - weights: the file `model.safetensors`.
    /// - Throws: what is wrong with the files.
    package init(settings: Data, vocabulary: String, weights: Data) throws(EncoderUnfit) {
        let settings = try EncoderSettings(json: settings)
        let weights = try SafeTensors(weights)
        let pieces = try WordPieces(vocabulary)
        meanings = try weights.numbers("embeddings.word_embeddings.weight", pieces.count, settings.width)
        places = try Self.places(weights, settings)
        norm = try weights.norm("embeddings.LayerNorm", settings)
        var layers: [EncoderLayer] = []
        for number in 0..<settings.layers { layers.append(try EncoderLayer(number, of: weights, settings)) }
        self.layers = layers
        self.settings = settings
        self.pieces = pieces
    }

    /// What a place adds to the piece that stands there, with what the first of two texts adds: ours is the only one.
    private static func places(_ weights: SafeTensors, _ settings: EncoderSettings) throws(EncoderUnfit) -> [Float] {
        let kinds = "embeddings.token_type_embeddings.weight"
        let first = try weights.numbers(kinds, weights.rows(kinds), settings.width).prefix(settings.width)
        var places = try weights.numbers("embeddings.position_embeddings.weight", settings.places, settings.width)
        for index in places.indices { places[index] += first[index % settings.width] }
        return places
    }

    /// How many numbers a direction has.
    package var width: Int { settings.width }

    /// The direction of a text, of length 1; the cosine of two is the sum of their products.
    package func direction(of text: String) -> [Float] {
        let numbers = pieces.numbers(of: text, limit: min(EncoderSettings.mostPieces, settings.places))
        let width = settings.width
        var rows: [Float] = []
        rows.reserveCapacity(numbers.count * width)
        for (place, number) in numbers.enumerated() {
            for index in 0..<width {
                rows.append(meanings[Int(number) * width + index] + places[place * width + index])
            }
        }
        norm.apply(to: &rows)
        for layer in layers { layer.apply(to: &rows) }
        return Self.mean(of: rows, width)
    }

    private static func mean(of rows: [Float], _ width: Int) -> [Float] {
        var sum = Array(repeating: Float(0), count: width)
        for index in rows.indices { sum[index % width] += rows[index] }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }
}
