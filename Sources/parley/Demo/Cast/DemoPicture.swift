/// Pictures of the demonstration, drawn when they are needed: nobody's photograph travels with the program.
enum DemoPicture: String, CaseIterable {
    /// The hours of a week as bars, from Monday to Saturday.
    case hours
    /// What a unit costs before and after, as lying bars: the wires above, our own part below.
    case prices
    /// How a battery and a car are wired behind one changeover, as boxes with lines between them.
    case wiring

    var bytes: [UInt8] { Self.drawn[self] ?? [] }

    private static let drawn = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, png(width: 640, height: 360, $0.ink)) }
    )

    /// The colours that there are; two bits say which a point has.
    private enum Ink: UInt8, CaseIterable {
        case paper, pale, bar, line

        var colour: [UInt8] {
            switch self {
            case .paper: [250, 247, 240]
            case .pale: [176, 205, 210]
            case .bar: [20, 92, 110]
            case .line: [60, 58, 54]
            }
        }
    }

    private func ink(_ x: Int, _ y: Int) -> Ink {
        switch self {
        case .hours: Self.week(x, y)
        case .prices: Self.shares(x, y)
        case .wiring: Self.diagram(x, y)
        }
    }

    private static func week(_ x: Int, _ y: Int) -> Ink {
        let (day, within) = (x / 107, x % 107)
        guard day < 6, (22..<85).contains(within) else { return .paper }
        return (40..<(day == 5 ? 200 : 320)).contains(y) ? .bar : .paper
    }

    /// 250 points for a penny; our own part is shown without the 24 pence that did not move.
    private static func shares(_ x: Int, _ y: Int) -> Ink {
        if (56..<60).contains(x), (30..<330).contains(y) { return .line }
        let bars: [(rows: Range<Int>, length: Int, ink: Ink)] = [
            (50..<95, 75, .pale), (100..<145, 400, .bar), (215..<260, 500, .pale), (265..<310, 475, .bar),
        ]
        return bars.first { $0.rows.contains(y) && (60..<60 + $0.length).contains(x) }?.ink ?? .paper
    }

    private static func diagram(_ x: Int, _ y: Int) -> Ink {
        // The meter, the changeover, and behind it the car's charger above and the battery below.
        let boxes: [(columns: Range<Int>, rows: Range<Int>, ink: Ink)] = [
            (30..<140, 130..<230, .pale), (240..<350, 130..<230, .bar), (460..<610, 40..<140, .pale),
            (460..<610, 220..<320, .pale),
        ]
        for box in boxes where box.columns.contains(x) && box.rows.contains(y) {
            let isInside =
                (box.columns.lowerBound + 5..<box.columns.upperBound - 5).contains(x)
                && (box.rows.lowerBound + 5..<box.rows.upperBound - 5).contains(y)
            return isInside ? box.ink : .line
        }
        let isWire =
            (177..<183).contains(y) && (140..<405).contains(x)
            || (399..<405).contains(x) && (87..<273).contains(y)
            || (399..<460).contains(x) && ((87..<93).contains(y) || (267..<273).contains(y))
        return isWire ? .line : .paper
    }

    /// A PNG of four colours (PNG, third edition), four points in a byte, packed in blocks that are not compressed.
    private static func png(width: Int, height: Int, _ ink: (Int, Int) -> Ink) -> [UInt8] {
        var points: [UInt8] = []
        points.reserveCapacity(height * (width / 4 + 1))
        for y in 0..<height {
            points.append(0)
            for x in stride(from: 0, to: width, by: 4) {
                points.append((0..<4).reduce(0) { $0 << 2 | ink(x + $1, y).rawValue })
            }
        }
        let head = bytes(UInt32(width)) + bytes(UInt32(height)) + [2, 3, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head)
            + chunk("PLTE", Ink.allCases.flatMap(\.colour)) + chunk("IDAT", stored(points)) + chunk("IEND", [])
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
