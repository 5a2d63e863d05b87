import BlueskyConnector
import Foundation
import Matching

/// Matches a file of queries against a file of posts and prints what matches.
struct QueryTestRun {
    let presearcher: Presearcher
    let textRules: TextRules
    let explains: Bool
    let json: Bool
    /// How many lines could not be used.
    private(set) var unusable = 0
    private var index: QueryIndex?
    private var output = OutputBuffer()
    private var counters = MatchCounters()

    init(presearcher: Presearcher, textRules: TextRules, explains: Bool, json: Bool) {
        self.presearcher = presearcher
        self.textRules = textRules
        self.explains = explains
        self.json = json
    }

    /// Reads one query a line; a blank line is none.
    mutating func read(queries path: String) throws {
        var parsed: [StandingQuery] = []
        for (number, line) in try LineReader(path).enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            do {
                parsed.append(try StandingQuery(id: String(number + 1), parsing: text))
            } catch  where error.code == .empty {
                continue
            } catch {
                reject(path, number + 1, error.column, error.reason)
            }
        }
        index = QueryIndex(parsed, presearcher: presearcher, textRules: textRules)
    }

    mutating func match(posts path: String) throws {
        guard let index else { return }
        let decoder = JetstreamDecoder()
        var scratch = MatchScratch()
        for (number, line) in try LineReader(path).enumerated() where !line.allSatisfy({ $0 == 0x20 || 9...13 ~= $0 }) {
            switch PostLine(line, decoder: decoder) {
            case .post(let post): try print(post, in: index, using: &scratch)
            case .other: continue
            case .unreadable(let column, let reason): reject(path, number + 1, column, reason)
            }
        }
        output.flush()
    }

    private mutating func print(
        _ post: MatchablePost,
        in index: QueryIndex,
        using scratch: inout MatchScratch
    ) throws {
        if explains || json {
            for match in index.matches(in: post) {
                let why = try explanationJSON(match.explanation)
                if json {
                    let ids = try JSONEncoder().encode([post.id, match.queryID])
                    output.write("{\"match\":\(String(decoding: ids, as: UTF8.self)),\"explanation\":\(why)}\n")
                } else {
                    output.write("\(post.id)\t\(match.queryID)\t\(why)\n")
                }
            }
        } else {
            for match in index.matchingQueries(in: post, using: &scratch, counting: &counters) {
                output.write("\(post.id)\t\(match.queryID)\n")
            }
        }
    }

    private mutating func reject(_ path: String, _ line: Int, _ column: Int, _ reason: String) {
        unusable += 1
        output.flush()
        complain("\(path):\(line):\(column): \(reason)")
    }
}

/// Standard output in large pieces.
struct OutputBuffer {
    private var bytes = Data()

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count > 1 << 16 { flush() }
    }

    mutating func flush() {
        FileHandle.standardOutput.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
