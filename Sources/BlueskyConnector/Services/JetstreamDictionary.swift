import Channels
import Foundation
import Outbound

/// The dictionary by which a stream is packed, or none when it comes plain.
struct JetstreamDictionary: Sendable {
    /// The dictionaries in use have 64 and 110 KiB.
    private static let greatest = 4 << 20
    /// The same of a file, whose name somebody has typed in.
    private static let greatestFile = 1 << 20

    private let settings: JetstreamSettings
    private let outbound: any OutboundClient

    init(_ settings: JetstreamSettings, _ outbound: any OutboundClient) {
        self.settings = settings
        self.outbound = outbound
    }

    func bytes() async throws -> [UInt8]? {
        guard settings.compression == .zstd else { return nil }
        switch settings.version {
        case .v1: return try settings.dictionaryFile.map(read)
        case .v2: return try await fetched()
        }
    }

    /// Asks for the current dictionary; a server without one streams plain.
    private func fetched() async throws -> [UInt8]? {
        let url = "\(settings.httpAddress)/xrpc/\(JetstreamRequest.getZstdDictionary)"
        let response: OutboundResponse
        do {
            response = try await outbound.send(OutboundRequest("GET", url, maximumBytes: Self.greatest))
        } catch let failure as OutboundFailure {
            throw SourceEnded(.disconnected, reason: "The server's dictionary could not be had: \(failure)")
        }
        switch response.status {
        case 200:
            guard ZstdDecompressor.identity(of: response.body) > 0 else { return nil }
            return response.body
        case 500...: throw SourceEnded(.disconnected, reason: "The server answered \(response.status).")
        case 429: throw SourceEnded(.retryAfter(retryPause(response.head)), reason: "The server asks for a pause.")
        default: return nil
        }
    }

    private func read(_ file: String) throws -> [UInt8] {
        // A device, or a pipe that nobody writes to, is not even opened.
        let place = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        let known = try? FileManager.default.attributesOfItem(atPath: place)
        guard known?[.type] as? FileAttributeType == .typeRegular,
            let size = known?[.size] as? NSNumber, size.intValue <= Self.greatestFile,
            let data = FileManager.default.contents(atPath: place), data.count <= Self.greatestFile,
            ZstdDecompressor.identity(of: Array(data)) > 0
        else {
            throw SourceEnded(.refused, reason: "The dictionary file “\(file)” is missing or is no zstd dictionary.")
        }
        return Array(data)
    }
}

/// How long an answer asks us to wait: `Retry-After` in seconds, or a minute when it does not say.
func retryPause(_ head: OutboundHead) -> Duration {
    .seconds(min(86_400, max(1, head["Retry-After"].flatMap { Int64($0) } ?? 60)))
}
