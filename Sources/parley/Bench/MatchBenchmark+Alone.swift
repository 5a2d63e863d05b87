import BlueskyConnector
import Channels
import Listening
import Matching

extension MatchBenchmark {
    /// Matches posts that stand in memory, one thread, again and again for a second of the processor at least.
    ///
    /// The first pass is not counted. Events of which the scanner is unsure are left out: they are few, and are read in
    /// another way. So are those for which there is no room.
    ///
    /// - Returns: the posts a second of a processor.
    func postsAlone() throws -> Double {
        let memory = try kept()
        guard memory.count > 0 else { return 0 }
        var scratch = MatchScratch()
        var counters = MatchCounters()
        match(memory, &scratch, &counters)
        counters = MatchCounters()
        let start = ProcessMeter.processorSeconds
        repeat { match(memory, &scratch, &counters) } while ProcessMeter.processorSeconds - start < 1
        return Double(counters.posts) / (ProcessMeter.processorSeconds - start)
    }

    @inline(never)
    private func match(_ memory: borrowing PostMemory, _ scratch: inout MatchScratch, _ counters: inout MatchCounters) {
        let nothing: [UInt8] = []
        var post = EncodedPost(network: JetstreamDecoder.network)
        var place = 0
        for _ in 0..<memory.count {
            memory.fill(&post, from: &place)
            _ = index.matchingQueries(
                in: post,
                bytes: memory.bytes.span,
                apart: nothing.span,
                using: &scratch,
                counting: &counters
            )
        }
    }

    private func kept() throws -> PostMemory {
        var memory = PostMemory()
        var scanner = JetstreamScanner()
        var post = EncodedPost(network: JetstreamDecoder.network)
        var block = EventBlocks.Block()
        blocks.rewind()
        while try blocks.fill(&block) {
            let bytes = block.bytes.span.extracting(0..<block.count)
            var start = block.number == 0 ? EventLines.begin(bytes) : 0
            while start < bytes.count {
                let end = EventLines.end(bytes, from: start)
                let line = bytes.extracting(start..<end)
                start = end + 1
                guard case .post = scanner.scan(line) else { continue }
                post.take(scanner.post)
                let apart = scanner.post.unescaped
                guard memory.keep(post, bytes: line, apart: apart.span) else { return memory }
            }
        }
        return memory
    }
}
