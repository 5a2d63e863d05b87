import CLibLinear
import Foundation

/// One training of LIBLINEAR: one hyperplane a label against all others, support vectors with squared loss.
struct LinearTraining {
    /// What a message on the wrong side costs.
    private static let cost = 1.0
    private static let tolerance = 0.1

    private static let lock = NSLock()

    private var nodes: [feature_node] = []
    private var beginnings: [Int] = []
    private var truths: [Double] = []
    private let features: Int

    /// - Parameter features: how many features the vectors come from; one more, always 1, is added to each.
    init(features: Int) { self.features = features }

    mutating func append(_ vector: borrowing MessageVector, truth: Int) {
        beginnings.append(nodes.count)
        // LIBLINEAR counts features from 1, and -1 ends a vector.
        for (row, value) in zip(vector.weighted.rows, vector.weighted.values) {
            nodes.append(feature_node(index: row + 1, value: Double(value)))
        }
        nodes.append(feature_node(index: Int32(features + 1), value: 1))
        nodes.append(feature_node(index: -1, value: 0))
        truths.append(Double(truth))
    }

    /// Trains, and gives a table with a row for each feature, and one for what is always 1.
    ///
    /// LIBLINEAR draws from the C library's one generator. That is seeded before, and one training runs at a time, so that
    /// the same messages give the same model.
    consuming func weights(labels: Int) -> RowTable {
        guard !truths.isEmpty else { return Self.table(of: nil, rows: features + 1, labels: labels) }
        let features = features
        var parameter = parameter()
        parameter.solver_type = Int32(L2R_L2LOSS_SVC_DUAL)
        parameter.C = Self.cost
        parameter.eps = Self.tolerance
        return nodes.withUnsafeMutableBufferPointer { nodes in
            var vectors = beginnings.map { beginning in nodes.baseAddress.map { $0 + beginning } }
            return vectors.withUnsafeMutableBufferPointer { vectors in
                truths.withUnsafeMutableBufferPointer { truths in
                    var problem = problem(
                        l: Int32(truths.count),
                        n: Int32(features + 1),
                        y: truths.baseAddress,
                        x: vectors.baseAddress,
                        bias: -1
                    )
                    return Self.train(&problem, &parameter, labels: labels)
                }
            }
        }
    }

    private static func train(_ problem: inout problem, _ parameter: inout parameter, labels: Int) -> RowTable {
        lock.withLock {
            srand(1)
            // It would write its progress to standard output.
            set_print_string_function { _ in }
            var trained = CLibLinear.train(&problem, &parameter)
            defer { free_and_destroy_model(&trained) }
            return table(of: trained?.pointee, rows: Int(problem.n), labels: labels)
        }
    }

    private static func table(of trained: model?, rows: Int, labels: Int) -> RowTable {
        var table = RowTable(rows: rows, labels: labels)
        // A label without a message is as far as one that nothing speaks for.
        for label in 0..<labels { table.values[(rows - 1) * table.width + label] = -1 }
        guard let trained, let weights = trained.w, let order = trained.label else { return table }
        let classes = Int(trained.nr_class)
        // Of two labels LIBLINEAR keeps only the first against the second.
        let columns = classes == 2 ? 1 : classes
        for row in 0..<rows {
            for column in 0..<columns {
                table.values[row * table.width + Int(order[column])] = Float(weights[row * columns + column])
            }
            if classes == 2 { table.values[row * table.width + Int(order[1])] = -Float(weights[row]) }
        }
        return table
    }
}
