package import Hummingbird
package import NIOCore

/// What is known of a request beside itself: from which machine it came.
package struct DoorContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?

    package init(source: Source) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

extension RequestContext {
    /// The address of the machine at the other end, where it is known.
    var peer: String? { (self as? any RemoteAddressRequestContext)?.remoteAddress?.ipAddress }
}

/// The address from which somebody reads.
///
/// What a proxy says of it (`X-Forwarded-For`, the last word of it) is believed of a machine nearby only: anybody else
/// could say what they like.
func readerAddress(peer: String?, forwarded: String?) -> String {
    let told = forwarded?.split(separator: ",").last?.filter { !$0.isWhitespace }
    guard let peer else { return told ?? "" }
    return isNear(peer) ? told ?? peer : peer
}

/// Whether an address is of this machine or of its own network (RFC 1918, 4193, 4291).
private func isNear(_ address: String) -> Bool {
    let address = address.lowercased().replacing("::ffff:", with: "")
    if ["127.", "10.", "192.168.", "fc", "fd", "fe80:"].contains(where: address.hasPrefix) || address == "::1" {
        return true
    }
    let parts = address.split(separator: ".")
    return parts.count == 4 && parts[0] == "172" && (Int(parts[1]).map { (16...31).contains($0) } ?? false)
}
