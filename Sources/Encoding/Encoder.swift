package import Foundation

/// Makes numbers of a text so that texts that mean the same lie in the same direction: a model of MiniLM's form.
package struct Encoder: Sendable {
    let settings: EncoderSettings
    /// A piece on each line.
    let vocabulary: String
    let meanings: PieceMeanings
    /// A row for each place in a text.
    let places: [Float]
    let norm: Norm
    let layers: [EncoderLayer]
    private let pieces: WordPieces

    /// - Parameters:
    ///   - settings: the file `config.json`.
    ///   - vocabulary: the file `vocab.txt`.
    ///   - weights: the file `model.safetensors`.
    /// - Throws: what is wrong with the files.
    package init(settings: Data, vocabulary: String, weights: Data) throws(EncoderUnfit) {
        let settings = try EncoderSettings(json: settings)
        let weights = try SafeTensors(weights)
        let pieces = try WordPieces(vocabulary)
        let words = try weights.numbers("embeddings.word_embeddings.weight", pieces.count, settings.width)
        let places = try Self.places(weights, settings)
        let norm = try weights.norm("embeddings.LayerNorm", settings)
        var layers: [EncoderLayer] = []
        for number in 0..<settings.layers { layers.append(try EncoderLayer(number, of: weights, settings)) }
        self.settings = settings
        self.vocabulary = vocabulary
        self.pieces = pieces
        meanings = PieceMeanings(words, width: settings.width)
        self.places = places
        self.norm = norm
        self.layers = layers
    }

    /// - Throws: `vocabulary` where a mark is missing, `weights` where there are not as many rows as pieces.
    init(
        settings: EncoderSettings,
        vocabulary: String,
        meanings: PieceMeanings,
        places: [Float],
        norm: Norm,
        layers: [EncoderLayer]
    ) throws(EncoderUnfit) {
        pieces = try WordPieces(vocabulary)
        guard meanings.scales.count == pieces.count, places.count == settings.places * settings.width else {
            throw .weights
        }
        self.settings = settings
        self.vocabulary = vocabulary
        self.meanings = meanings
        self.places = places
        self.norm = norm
        self.layers = layers
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
    ///
    /// The same on every machine: sums are of whole numbers, or in one order.
    package func direction(of text: String) -> [Float] {
        let numbers = pieces.numbers(of: text, limit: min(EncoderSettings.mostPieces, settings.places))
        let width = settings.width
        var rows: [Float] = []
        rows.reserveCapacity(numbers.count * width)
        for (place, number) in numbers.enumerated() {
            for column in 0..<width { rows.append(meanings[Int(number), column] + places[place * width + column]) }
        }
        norm.apply(to: &rows)
        for layer in layers { layer.apply(to: &rows) }
        return Self.mean(of: rows, width)
    }

    /// What is no number, from weights that are none, lies in no direction.
    private static func mean(of rows: [Float], _ width: Int) -> [Float] {
        var sum = Array(repeating: Float(0), count: width)
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width { sum[column] += rows[start + column] }
        }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isNormal else { return Array(repeating: 0, count: width) }
        return sum.map { $0 / length }
    }
}
