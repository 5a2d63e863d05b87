import CLibPQ
import Storage

extension Wire {
    /// Sends statements one behind the other and reads the answers afterwards: one turn for many.
    func run(batch: [SQL]) throws -> [Int] {
        var changes: [Int] = []
        changes.reserveCapacity(batch.count)
        // So few that the answers of all fit into the machine's buffers while nobody reads them.
        for start in stride(from: 0, to: batch.count, by: 400) {
            let part = batch[start..<min(start + 400, batch.count)]
            changes += try step { () throws(Trouble) in try pipelined(part) }
        }
        return changes
    }

    private func pipelined(_ batch: ArraySlice<SQL>) throws(Trouble) -> [Int] {
        var steps: [(text: String, parameters: Parameters, plan: String?)] = []
        for statement in batch {
            let (text, values) = Dialect.rendered(statement)
            let parameters = Parameters(values)
            // Preparing is a turn of its own, so it comes before the pipeline.
            steps.append((text, parameters, try planned(text, parameters.types)))
        }
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        for step in steps where !sent(step.text, step.parameters, step.plan) { throw lost() }
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        let answers = try answers(to: steps.count)
        guard PQexitPipelineMode(handle) == 1 else { throw lost() }
        return answers
    }

    /// The number of changed rows of each statement; reads to the end before it complains.
    private func answers(to count: Int) throws(Trouble) -> [Int] {
        var changes: [Int] = []
        var complaint: Trouble?
        for _ in 0..<count {
            guard let result = PQgetResult(handle) else { throw lost() }
            let answer = PostgresResult(result)
            if answer.isComplaint {
                if isLost { throw self.complaint(answer) }
                // What stands behind a complaint is only passed over.
                complaint = complaint ?? self.complaint(answer)
            }
            changes.append(answer.changes)
            // Nothing stands between one statement's answer and the next.
            if let more = PQgetResult(handle) { PQclear(more) }
        }
        if let end = PQgetResult(handle) { PQclear(end) }
        if let complaint {
            _ = PQexitPipelineMode(handle)
            throw complaint
        }
        return changes
    }

    private func sent(_ text: String, _ parameters: Parameters, _ plan: String?) -> Bool {
        parameters.withPointers { values, lengths, formats in
            if let plan { return PQsendQueryPrepared(handle, plan, parameters.count, values, lengths, formats, 1) == 1 }
            return PQsendQueryParams(
                handle,
                text,
                parameters.count,
                parameters.types,
                values,
                lengths,
                formats,
                1
            ) == 1
        }
    }
}
