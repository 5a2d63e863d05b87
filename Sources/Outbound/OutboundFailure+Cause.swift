import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

extension OutboundFailure {
    /// Reads from an error of the HTTP client whether anything of the request may have left this machine.
    init(_ error: any Error) {
        switch error {
        case let failure as OutboundFailure:
            self = failure
        case is NIOConnectionError:
            self = .notSent(reason: "Nobody answers at that address (\(error)).")
        case let error as IOError where beforeConnecting.contains(error.errnoCode):
            self = .notSent(reason: "Nobody answers at that address (\(error)).")
        case let error as HTTPClientError where beforeSending.contains(error):
            self = .notSent(reason: "No connection could be made (\(error.shortDescription)).")
        case let error as HTTPClientError:
            self = .unknown(reason: "The connection broke (\(error.shortDescription)).")
        default:
            self = .unknown(reason: "The connection broke (\(error)).")
        }
    }
}

private let beforeSending: [HTTPClientError] = [
    .connectTimeout, .tlsHandshakeTimeout, .emptyHost, .emptyScheme, .invalidURL, .getConnectionFromPoolTimeout,
    .alreadyShutdown,
]

/// What the kernel says only while it connects: an address given in numbers fails with these instead of NIO's own error.
private let beforeConnecting: Set = [ECONNREFUSED, EADDRNOTAVAIL]
