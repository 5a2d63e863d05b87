import HTTPTypes
import Testing

@testable import WebPages

@Suite struct `A file of the program` {
    @Test func `is packed for whoever unpacks it, and as it is for anybody else`() async throws {
        try await withPages { rig in
            for asset in Asset.all {
                let small = try #require(asset.packed, "\(asset.name)")
                #expect(small.count < asset.bytes.count)
                #expect(Array(small.prefix(2)) == [0x1F, 0x8B])
                let packed = try await rig.stranger().get(asset.path, ["Accept-Encoding": "gzip"])
                #expect(packed.header("Content-Encoding") == "gzip")
                #expect(packed.header("Vary") == "Accept-Encoding")
                let plain = try await rig.stranger().get(asset.path, ["Accept-Encoding": "gzip;q=0, br"])
                #expect(plain.header("Content-Encoding") == nil)
                #expect(plain.header("Vary") == "Accept-Encoding")
                #expect(Array(plain.text.utf8) == asset.bytes)
            }
        }
    }
}
