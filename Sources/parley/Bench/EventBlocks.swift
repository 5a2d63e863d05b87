import Glibc
import Synchronization

/// A file of events, handed out in blocks of whole lines to whoever asks next.
final class EventBlocks: Sendable {
    /// A block and where in the file it comes; used again for the next one.
    struct Block: Sendable {
        /// Only the first ``count`` bytes are the block's.
        var bytes: [UInt8] = []
        var count = 0
        var number = 0
    }

    private struct State {
        var rest: [UInt8] = []
        var number = 0
    }

    /// 256 KiB: some three hundred events, so that nobody waits long for the file.
    private static let size = 1 << 18

    private let path: String
    private let descriptor: Int32
    private let state = Mutex(State())

    init(_ path: String) throws(CommandTrouble) {
        guard path != "-" else {
            throw CommandTrouble(code: 2, "The events are read more than once. Name a file, not standard input.")
        }
        if isFolder(path) { throw CommandTrouble(code: 2, "\(path) is a folder. Name a file in it.") }
        descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw CommandTrouble(code: 2, "There is no file \(path) that can be read. Check the name.")
        }
        self.path = path
    }

    deinit { close(descriptor) }

    /// Begins again with the first event.
    func rewind() {
        state.withLock { state in
            state = State()
            _ = lseek(descriptor, 0, SEEK_SET)
        }
    }

    /// Fills a block with the next lines; `false` when there are no more.
    func fill(_ block: inout Block) throws(CommandTrouble) -> Bool {
        let isRead = state.withLock { state in fill(&block, &state) }
        guard isRead else {
            throw CommandTrouble(code: 2, "\(path) cannot be read to its end. Copy it elsewhere and try again.")
        }
        return block.count > 0
    }

    private func fill(_ block: inout Block, _ state: inout State) -> Bool {
        block.count = state.rest.count
        grow(&block)
        for (index, byte) in state.rest.enumerated() { block.bytes[index] = byte }
        state.rest.removeAll(keepingCapacity: true)
        while true {
            grow(&block)
            let start = block.count
            let found = block.bytes.withUnsafeMutableBytes { bytes in
                read(descriptor, bytes.baseAddress.map { $0 + start }, Self.size)
            }
            guard found >= 0 else { return false }
            block.count += found
            if found == 0 { break }
            guard let end = block.bytes[start..<block.count].lastIndex(of: 0x0a) else { continue }
            state.rest.append(contentsOf: block.bytes[(end + 1)..<block.count])
            block.count = end + 1
            break
        }
        block.number = state.number
        state.number += 1
        return true
    }

    /// Makes room for one more part behind what a block has.
    private func grow(_ block: inout Block) {
        let missing = block.count + Self.size - block.bytes.count
        if missing > 0 { block.bytes += repeatElement(0, count: missing) }
    }
}
