import BlueskyConnector
import Channels
import Listening
import Matching

/// Learns from the first posts of a file which words are rare in it.
struct EventSampler {
    private var scanner = JetstreamScanner()
    private var encoded = EncodedPost(network: JetstreamDecoder.network)

    /// Lines that the scanner leaves to others are passed over: this only decides the speed.
    mutating func observe(
        _ blocks: EventBlocks,
        atMost limit: Int,
        _ rules: TextRules,
        _ statistics: inout StreamStatistics
    ) throws {
        var block = EventBlocks.Block()
        blocks.rewind()
        while statistics.posts < limit, try blocks.fill(&block) {
            let bytes = block.bytes.span.extracting(0..<block.count)
            var start = 0
            while start < bytes.count, statistics.posts < limit {
                let end = EventLines.end(bytes, from: start)
                observe(bytes.extracting(start..<end), rules, &statistics)
                start = end + 1
            }
        }
    }

    private mutating func observe(
        _ line: borrowing Span<UInt8>,
        _ rules: TextRules,
        _ statistics: inout StreamStatistics
    ) {
        guard case .post = scanner.scan(line) else { return }
        encoded.take(scanner.post)
        let apart = scanner.post.unescaped
        statistics.observe(encoded, bytes: line, apart: apart.span, textRules: rules)
    }
}
