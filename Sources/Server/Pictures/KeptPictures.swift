import Foundation
import Governance
import Primitives
import Reception

/// Pictures that posts name: fetched once, kept in a folder for a while, and never more than fit there.
actor KeptPictures {
    struct Limits: Sendable {
        var bytes = 256 << 20
        var days: Int64 = 7
        /// How many are fetched at the same time.
        var atOnce = 16
        /// How many wait for one that is being fetched.
        var longestLine = 64
        /// For how long one that could not be had is not asked for again.
        var pause = Duration.seconds(600)
    }

    private struct Kept {
        let size: Int
        let since: Moment
    }

    private let folder: String
    private let seal: Seal
    private let clock: Clock
    private let limits: Limits
    private let fetch: @Sendable (String) async throws -> [UInt8]
    private let fetches: SharedFetches<NetworkPicture>
    /// What lies in the folder; `nil` until somebody has looked.
    private var kept: [String: Kept]?
    private var missing: [String: Moment] = [:]

    init(
        in folder: String,
        seal: Seal,
        clock: Clock,
        limits: Limits = Limits(),
        fetch: @escaping @Sendable (String) async throws -> [UInt8]
    ) {
        (self.folder, self.seal, self.clock, self.limits, self.fetch) = (folder, seal, clock, limits, fetch)
        fetches = SharedFetches(atOnce: limits.atOnce, longestLine: limits.longestLine)
    }

    nonisolated var way: PictureWay { PictureWay { address in await self.picture(address) } }

    func picture(_ address: String) async -> NetworkPicture? {
        // No name from outside becomes one of a file.
        let name = seal.mark(of: address, for: "kept picture").map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }
        .joined()
        if let known = onDisk(name) { return known }
        guard !isMissing(name) else { return nil }
        return await fetches.value(name) { await self.fetched(address, as: name) }
    }

    private func fetched(_ address: String, as name: String) async -> NetworkPicture? {
        // Somebody may have fetched it between our look and our turn.
        if let known = onDisk(name) { return known }
        guard !isMissing(name) else { return nil }
        guard let bytes = try? await fetch(address), let picture = NetworkPicture(bytes) else {
            // One who went away says nothing of the picture.
            guard !Task.isCancelled else { return nil }
            if missing.count >= 10_000 { missing = [:] }
            missing[name] = clock() + limits.pause
            return nil
        }
        keep(bytes, as: name)
        return picture
    }

    private func isMissing(_ name: String) -> Bool { missing[name].map { $0 >= clock() } ?? false }

    private func onDisk(_ name: String) -> NetworkPicture? {
        if kept == nil { kept = whatLiesThere() }
        guard let entry = kept?[name] else { return nil }
        guard clock() - entry.since < .seconds(limits.days * 86_400),
            let bytes = FileManager.default.contents(atPath: path(name))
        else {
            remove(name)
            return nil
        }
        return NetworkPicture(Array(bytes))
    }

    private func keep(_ bytes: [UInt8], as name: String) {
        guard bytes.count <= limits.bytes else { return }
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        // Beside a full disk the picture is shown all the same, and fetched again.
        guard (try? Data(bytes).write(to: URL(fileURLWithPath: path(name)), options: .atomic)) != nil else { return }
        kept?[name] = Kept(size: bytes.count, since: clock())
        var sum = kept?.values.reduce(0) { $0 + $1.size } ?? 0
        for (old, entry) in (kept ?? [:]).sorted(by: { $0.value.since < $1.value.since }) where sum > limits.bytes {
            sum -= entry.size
            remove(old)
        }
    }

    private func remove(_ name: String) {
        kept?[name] = nil
        try? FileManager.default.removeItem(atPath: path(name))
    }

    private func whatLiesThere() -> [String: Kept] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(into: [:]) { found, name in
            guard let about = try? FileManager.default.attributesOfItem(atPath: path(name)),
                let size = about[.size] as? Int, let date = about[.modificationDate] as? Date
            else { return }
            let since = Moment(microseconds: Int64(date.timeIntervalSince1970 * 1_000_000))
            found[name] = Kept(size: size, since: since)
        }
    }

    private func path(_ name: String) -> String { folder + "/" + name }
}
