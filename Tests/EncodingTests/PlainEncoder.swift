import Foundation

/// The same model by the book, a number at a time.
struct PlainEncoder {
    let parts: [String: (shape: [Int], numbers: [Float])]
    let width = 6
    let heads = 2

    private func number(_ name: String, _ index: Int) -> Double { Double(parts[name]?.numbers[index] ?? .nan) }

    func direction(of pieces: [Int]) -> [Double] {
        var rows = pieces.enumerated().map { place, piece in
            (0..<width).map { column in
                number("embeddings.word_embeddings.weight", piece * width + column)
                    + number("embeddings.position_embeddings.weight", place * width + column)
                    + number("embeddings.token_type_embeddings.weight", column)
            }
        }
        rows = rows.map { norm("embeddings.LayerNorm", $0) }
        for layer in 0..<2 { rows = passed(rows, through: "encoder.layer.\(layer).") }
        let mean = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } }
        let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return mean.map { $0 / length }
    }

    private func passed(_ rows: [[Double]], through name: String) -> [[Double]] {
        let seen = attended(rows, name + "attention.self.").map { dense(name + "attention.output.dense", $0) }
        let first = zip(rows, seen).map { norm(name + "attention.output.LayerNorm", sum($0, $1)) }
        return first.map { row in
            let inner = dense(name + "intermediate.dense", row).map { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
            return norm(name + "output.LayerNorm", sum(row, dense(name + "output.dense", inner)))
        }
    }

    private func attended(_ rows: [[Double]], _ name: String) -> [[Double]] {
        let (asked, keys) = (rows.map { dense(name + "query", $0) }, rows.map { dense(name + "key", $0) })
        let values = rows.map { dense(name + "value", $0) }
        let size = width / heads
        return asked.map { query in
            (0..<heads).flatMap { head in
                let columns = head * size..<(head + 1) * size
                let powers = keys.map { key in
                    exp(columns.reduce(0) { $0 + query[$1] * key[$1] } / Double(size).squareRoot())
                }
                let whole = powers.reduce(0, +)
                return columns.map { column in zip(powers, values).reduce(0) { $0 + $1.0 / whole * $1.1[column] } }
            }
        }
    }

    private func dense(_ name: String, _ row: [Double]) -> [Double] {
        (0..<(parts[name + ".bias"]?.numbers.count ?? 0)).map { output in
            row.indices.reduce(number(name + ".bias", output)) {
                $0 + row[$1] * number(name + ".weight", output * row.count + $1)
            }
        }
    }

    private func norm(_ name: String, _ row: [Double]) -> [Double] {
        let mean = row.reduce(0, +) / Double(width)
        let spread = (row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)).squareRoot()
        return row.indices.map {
            (row[$0] - mean) / spread * number(name + ".weight", $0) + number(name + ".bias", $0)
        }
    }

    private func sum(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map { $0 + $1 } }
}
