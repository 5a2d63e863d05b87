/// Pictures of the demonstration, drawn when they are needed: nobody's photograph travels with the program.
enum DemoPicture {
    /// The hours of a week as bars, from Monday to Saturday.
    static let hours: [UInt8] = png(width: 640, height: 360) { x, y in
        let (day, within) = (x / 107, x % 107)
        guard day < 6, (22..<85).contains(within) else { return paper }
        let end = day == 5 ? 200 : 320
        return (40..<end).contains(y) ? bar : paper
    }

    private typealias Colour = (UInt8, UInt8, UInt8)
    private static let paper: Colour = (250, 247, 240)
    private static let bar: Colour = (20, 92, 110)

    /// A PNG of plain colours (PNG, third edition), its points packed in blocks that are not compressed.
    private static func png(width: Int, height: Int, _ colour: (Int, Int) -> Colour) -> [UInt8] {
        var points: [UInt8] = []
        points.reserveCapacity(height * (width * 3 + 1))
        for y in 0..<height {
            points.append(0)
            for x in 0..<width {
                let (red, green, blue) = colour(x, y)
                points += [red, green, blue]
            }
        }
        let head = bytes(UInt32(width)) + bytes(UInt32(height)) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head)
            + chunk("IDAT", stored(points)) + chunk("IEND", [])
    }

    /// A stream of zlib that only holds (RFC 1950 and 1951, blocks of kind 0).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var (a, b): (UInt32, UInt32) = (1, 0)
        for start in stride(from: 0, to: bytes.count, by: 65_535) {
            let block = bytes[start..<min(start + 65_535, bytes.count)]
            let length = UInt16(block.count)
            stream.append(block.endIndex == bytes.count ? 1 : 0)
            for number in [length, ~length] { stream += [UInt8(number & 0xFF), UInt8(number >> 8)] }
            stream += block
            for byte in block {
                a = (a + UInt32(byte)) % 65_521
                b = (b + a) % 65_521
            }
        }
        return stream + self.bytes(b << 16 | a)
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return bytes(UInt32(content.count)) + named + bytes(checksum(of: named))
    }

    /// CRC-32 as PNG wants it (annex D).
    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
        }
        return ~sum
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
}
