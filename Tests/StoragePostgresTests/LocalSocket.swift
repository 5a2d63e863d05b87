import Glibc
import Synchronization

/// A TCP socket on this machine, as plain as can be.
final class LocalSocket: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let isClosed = Mutex(false)

    private init(_ descriptor: Int32, port: UInt16 = 0) {
        self.descriptor = descriptor
        self.port = port
    }

    deinit { _ = Glibc.close(descriptor) }

    static func listening() throws -> LocalSocket {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // The address is of the size that is said, and lives until the call returns.
        let isBound = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(descriptor, general, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, general, &length) == 0
            }
        }
        guard isBound else { throw Stumbled() }
        return LocalSocket(descriptor, port: UInt16(bigEndian: address.sin_port))
    }

    static func connected(to port: UInt16) throws -> LocalSocket {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: port)
        let isConnected = withUnsafePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                connect(descriptor, general, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw Stumbled() }
        return LocalSocket(descriptor)
    }

    /// Waits for somebody who connects; `nil` once this is closed.
    func accepted() -> LocalSocket? {
        let descriptor = accept(descriptor, nil, nil)
        return descriptor < 0 ? nil : LocalSocket(descriptor)
    }

    /// Waits for bytes; `nil` at the end.
    func received() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    func sent(_ bytes: [UInt8]) -> Bool {
        var place = 0
        while place < bytes.count {
            let count = send(descriptor, Array(bytes[place...]), bytes.count - place, Int32(MSG_NOSIGNAL))
            if count <= 0 { return false }
            place += count
        }
        return true
    }

    /// Wakes whoever waits at it; the descriptor itself goes with the object.
    func close() {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }
}

private func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
}
