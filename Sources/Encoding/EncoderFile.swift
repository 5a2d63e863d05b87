package import Foundation

/// An encoder in one file, as this program reads it: a mark, the sizes, the vocabulary, then the weights in the form in
/// which they are used, and a sum over all that tells a damaged file.
extension Encoder {
    private static let mark = Array("ParleyEncoder1\n".utf8)
    private static let longestVocabulary = 64 << 20

    /// The file.
    package var file: Data {
        var writer = FileWriter(Self.mark)
        for size in [settings.width, settings.heads, settings.layers, settings.inner, settings.places] {
            writer.put([UInt32(size)])
        }
        writer.put([settings.smallest.bitPattern])
        let words = Array(vocabulary.utf8)
        writer.put([UInt32(words.count)])
        writer.put(words)
        writer.put(meanings)
        writer.put(places)
        writer.put(norm)
        for layer in layers { writer.put(layer) }
        return writer.closed()
    }

    /// - Throws: `weights` where it is no such file, or a damaged one.
    package init(file: Data) throws(EncoderUnfit) {
        var reader = try FileReader(file, mark: Self.mark)
        let sizes = try reader.take(UInt32.self, 5).map { Int($0) }
        let smallest = Float(bitPattern: try reader.take(UInt32.self, 1)[0])
        let settings = try EncoderSettings(
            width: sizes[0],
            heads: sizes[1],
            layers: sizes[2],
            inner: sizes[3],
            places: sizes[4],
            smallest: smallest
        )
        let length = Int(try reader.take(UInt32.self, 1)[0])
        guard length <= Self.longestVocabulary else { throw .weights }
        guard let vocabulary = String(validating: try reader.take(UInt8.self, length), as: UTF8.self) else {
            throw .weights
        }
        let meanings = try reader.meanings(try WordPieces(vocabulary).count, settings.width)
        let places = try reader.take(Float.self, settings.places * settings.width)
        let norm = try reader.norm(settings)
        var layers: [EncoderLayer] = []
        for _ in 0..<settings.layers { layers.append(try reader.layer(settings)) }
        guard reader.isAtEnd else { throw .weights }
        try self.init(
            settings: settings,
            vocabulary: vocabulary,
            meanings: meanings,
            places: places,
            norm: norm,
            layers: layers
        )
    }
}

/// Sums up bytes, so that one that changed shows.
private func checkSum(of bytes: Data) -> UInt64 {
    var (sum, index) = (UInt64(0xCBF2_9CE4_8422_2325), 0)
    bytes.withUnsafeBytes { bytes in
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            sum = (sum ^ word) &* 0x0000_0100_0000_01B3
            sum ^= sum >> 29
            index += 8
        }
        while index < bytes.count {
            sum = (sum ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
            index += 1
        }
    }
    return sum
}

private struct FileWriter {
    private var bytes: Data

    init(_ mark: [UInt8]) { bytes = Data(mark) }

    /// The smallest byte of each number first, as on all machines that this runs on.
    mutating func put<Number>(_ numbers: [Number]) {
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ meanings: PieceMeanings) {
        put(meanings.scales)
        put(meanings.rows)
    }

    mutating func put(_ norm: Norm) {
        put(norm.scale)
        put(norm.shift)
    }

    mutating func put(_ dense: Dense) {
        put(dense.bias)
        put(dense.scales)
        put(dense.weights)
    }

    mutating func put(_ layer: EncoderLayer) {
        for dense in [layer.attention.query, layer.attention.key, layer.attention.value, layer.attention.output] {
            put(dense)
        }
        put(layer.attentionNorm)
        put(layer.inner)
        put(layer.outer)
        put(layer.outerNorm)
    }

    func closed() -> Data {
        var closed = bytes
        withUnsafeBytes(of: checkSum(of: bytes).littleEndian) { closed.append(contentsOf: $0) }
        return closed
    }
}

private struct FileReader {
    private let bytes: Data
    private var next: Int

    init(_ file: Data, mark: [UInt8]) throws(EncoderUnfit) {
        guard file.count >= mark.count + 8, file.prefix(mark.count).elementsEqual(mark) else { throw .weights }
        bytes = file.dropLast(8)
        next = bytes.startIndex + mark.count
        let sum = file.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard sum == checkSum(of: bytes) else { throw .weights }
    }

    var isAtEnd: Bool { next == bytes.endIndex }

    mutating func take<Number: BitwiseCopyable>(_: Number.Type, _ count: Int) throws(EncoderUnfit) -> [Number] {
        let size = MemoryLayout<Number>.stride
        guard count >= 0, count <= (bytes.endIndex - next) / size else { throw .weights }
        let part = bytes[next..<next + count * size]
        next += count * size
        return part.withUnsafeBytes { part in
            (0..<count).map { part.loadUnaligned(fromByteOffset: $0 * size, as: Number.self) }
        }
    }

    mutating func meanings(_ count: Int, _ width: Int) throws(EncoderUnfit) -> PieceMeanings {
        let scales = try take(Float.self, count)
        return PieceMeanings(width: width, scales: scales, rows: try take(Int8.self, count * width))
    }

    mutating func norm(_ settings: EncoderSettings) throws(EncoderUnfit) -> Norm {
        let scale = try take(Float.self, settings.width)
        return Norm(scale: scale, shift: try take(Float.self, settings.width), smallest: settings.smallest)
    }

    private mutating func dense(_ outputs: Int, _ inputs: Int) throws(EncoderUnfit) -> Dense {
        let bias = try take(Float.self, outputs)
        let scales = try take(Float.self, outputs)
        let weights = try take(Int16.self, Dense.size(inputs, outputs))
        // Larger ones would not fit into the sums.
        guard weights.allSatisfy({ (-Dense.largest...Dense.largest).contains($0) }) else { throw .weights }
        return Dense(inputs: inputs, bias: bias, scales: scales, weights: weights)
    }

    mutating func layer(_ settings: EncoderSettings) throws(EncoderUnfit) -> EncoderLayer {
        let width = settings.width
        let (query, key) = (try dense(width, width), try dense(width, width))
        let (value, output) = (try dense(width, width), try dense(width, width))
        let attentionNorm = try norm(settings)
        let inner = try dense(settings.inner, width)
        let outer = try dense(width, settings.inner)
        return EncoderLayer(
            attention: Attention(heads: settings.heads, query: query, key: key, value: value, output: output),
            attentionNorm: attentionNorm,
            inner: inner,
            outer: outer,
            outerNorm: try norm(settings)
        )
    }
}
