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
