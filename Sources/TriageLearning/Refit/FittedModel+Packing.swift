/// A fitted model as bytes: features by their hashes, weights rounded to two bytes each. No text is in it.
extension FittedModel {
    private static let mark: UInt32 = 0x3152_5450

    package var packed: [UInt8] {
        var packer = Packer()
        packer.put(Self.mark)
        packer.put(UInt32(labels.count))
        for label in labels {
            packer.put(UInt32(label.utf8.count))
            packer.bytes += Array(label.utf8)
        }
        packer.put(sharpness.bitPattern)
        let greatest = model.weights.values.reduce(Float(0)) { max($0, abs($1)) }
        let unit = greatest > 0 ? greatest / Float(Int16.max) : 1
        packer.put(unit.bitPattern)
        packer.put(UInt32(model.vocabulary.count))
        for (hash, rarity) in zip(model.vocabulary.inOrder, model.vocabulary.rarities) {
            packer.put(hash)
            packer.put(rarity.bitPattern)
        }
        // The last row is what speaks for a label whatever the message says.
        for row in 0...model.vocabulary.count {
            for label in labels.indices {
                let weight = model.weights.values[row * model.weights.width + label]
                packer.put(Int16((weight / unit).rounded()))
            }
        }
        return packer.bytes
    }

    /// `nil` for anything that `packed` did not write.
    package init?(packed bytes: [UInt8]) {
        var unpacker = Unpacker(bytes)
        guard unpacker.take(UInt32.self) == Self.mark, let count = unpacker.take(UInt32.self), count <= 100_000 else {
            return nil
        }
        var labels: [String] = []
        for _ in 0..<count {
            guard let length = unpacker.take(UInt32.self), let text = unpacker.text(of: Int(length)) else { return nil }
            labels.append(text)
        }
        guard let sharpness = unpacker.take(UInt32.self), let unit = unpacker.take(UInt32.self),
            let features = unpacker.take(UInt32.self), Int(features) <= LinearModel.mostFeatures,
            unpacker.left == Int(features) * 12 + (Int(features) + 1) * labels.count * 2
        else { return nil }
        var words: [(hash: UInt64, rarity: Float)] = []
        words.reserveCapacity(Int(features))
        for _ in 0..<features {
            guard let hash = unpacker.take(UInt64.self), let rarity = unpacker.take(UInt32.self) else { return nil }
            words.append((hash, Float(bitPattern: rarity)))
        }
        var weights = RowTable(rows: Int(features) + 1, labels: labels.count)
        for row in 0...Int(features) {
            for label in labels.indices {
                guard let weight = unpacker.take(Int16.self) else { return nil }
                weights.values[row * weights.width + label] = Float(weight) * Float(bitPattern: unit)
            }
        }
        let model = LinearModel(vocabulary: Vocabulary(words), weights: weights)
        self.init(labels: labels, model: model, sharpness: Float(bitPattern: sharpness))
    }
}

/// Numbers as bytes, the lowest first.
private struct Packer {
    var bytes: [UInt8] = []

    mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

private struct Unpacker {
    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var left: Int { bytes.count - next }

    mutating func take<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let width = Number.bitWidth / 8
        guard left >= width else { return nil }
        var number: Number = 0
        for place in (0..<width).reversed() { number = number << 8 | Number(truncatingIfNeeded: bytes[next + place]) }
        next += width
        return number
    }

    mutating func text(of length: Int) -> String? {
        guard length <= left else { return nil }
        defer { next += length }
        return String(validating: bytes[next..<next + length], as: UTF8.self)
    }
}
