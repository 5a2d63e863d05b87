import CLibPQ
import Storage

/// Values in PostgreSQL's binary form.
enum BinaryValue {
    /// The numbers of the types, which never change.
    enum TypeNumber {
        static let unknown: Oid = 0
        static let bool: Oid = 16
        static let bytes: Oid = 17
        static let name: Oid = 19
        static let int8: Oid = 20
        static let int2: Oid = 21
        static let int4: Oid = 23
        static let text: Oid = 25
        static let oid: Oid = 26
        static let varchar: Oid = 1_043
        static let numeric: Oid = 1_700
        static let void: Oid = 2_278
        static let unknownText: Oid = 705
    }

    static func decoded(
        _ bytes: UnsafeRawBufferPointer,
        type: Oid,
        column: String
    ) throws(StorageFailure) -> SQLValue {
        switch type {
        case TypeNumber.int8, TypeNumber.int4, TypeNumber.int2: .integer(signed(bytes))
        case TypeNumber.oid, TypeNumber.bool: .integer(Int64(unsigned(bytes)))
        case TypeNumber.text, TypeNumber.varchar, TypeNumber.name, TypeNumber.unknownText:
            .text(String(decoding: bytes, as: UTF8.self))
        case TypeNumber.bytes: .bytes(Array(bytes))
        case TypeNumber.numeric: try whole(bytes, column: column)
        case TypeNumber.void: .null
        default: throw .other("The column \(column) has a type that no table of Parley's has (\(type)).")
        }
    }

    static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: break
        case .integer(let integer): append(UInt64(bitPattern: integer), to: &bytes)
        case .text(let text): bytes += text.utf8
        case .bytes(let some): bytes += some
        }
    }

    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    /// What a value is declared as; the server finds out by itself what a NULL is.
    static func type(of value: SQLValue) -> Oid {
        switch value {
        case .null: TypeNumber.unknown
        case .integer: TypeNumber.int8
        case .text: TypeNumber.text
        case .bytes: TypeNumber.bytes
        }
    }

    private static func unsigned(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func signed(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        switch bytes.count {
        case 2: Int64(Int16(truncatingIfNeeded: unsigned(bytes)))
        case 4: Int64(Int32(truncatingIfNeeded: unsigned(bytes)))
        default: Int64(truncatingIfNeeded: unsigned(bytes))
        }
    }

    /// A `numeric`, such as the sum of integers: digits to the base of 10,000, the first of weight 10,000^`weight`.
    private static func whole(_ bytes: UnsafeRawBufferPointer, column: String) throws(StorageFailure) -> SQLValue {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        guard words.count >= 4, words[2] == 0 || words[2] == 0x4000 else { throw notWhole(column) }
        let weight = Int(Int16(bitPattern: words[1]))
        let digits = words.dropFirst(4)
        guard digits.count <= weight + 1 || digits.dropFirst(max(0, weight + 1)).allSatisfy({ $0 == 0 }) else {
            throw notWhole(column)
        }
        var number: Int64 = 0
        // Built downwards, because the least integer has no positive counterpart.
        if !digits.isEmpty, weight >= 0 {
            for place in 0...weight {
                let digit = place < digits.count ? Int64(digits[digits.startIndex + place]) : 0
                let (product, isGreat) = number.multipliedReportingOverflow(by: 10_000)
                let (difference, isGreater) = product.subtractingReportingOverflow(digit)
                if isGreat || isGreater { throw notWhole(column) }
                number = difference
            }
        }
        if words[2] == 0x4000 { return .integer(number) }
        let (positive, isGreat) = number.multipliedReportingOverflow(by: -1)
        if isGreat { throw notWhole(column) }
        return .integer(positive)
    }

    private static func notWhole(_ column: String) -> StorageFailure {
        .other("The column \(column) holds a number that is no whole one of 64 bits.")
    }
}
