// swift-tools-version: 6.2
import PackageDescription

let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Rooms that need nothing from outside, so that they are compiled in half a minute and a tool that counts instructions
// reads no more than them. `Rooms` leads to the folder `Sources` of the house: it is its code, not a copy.
let package = Package(
    name: "benchmarks",
    targets: [
        .target(name: "CUnicodeTables", path: "Rooms/CUnicodeTables"),
        .target(name: "Primitives", path: "Rooms/Primitives", swiftSettings: houseRules),
        .target(name: "Channels", dependencies: ["Primitives"], path: "Rooms/Channels", swiftSettings: houseRules),
        .target(name: "Matching", dependencies: ["CUnicodeTables"], path: "Rooms/Matching", swiftSettings: houseRules),
        .target(
            name: "BlueskyConnector",
            dependencies: ["Primitives", "Channels"],
            path: "Rooms/BlueskyConnector",
            sources: ["Model/DecodedEvent.swift", "Model/JSONValue.swift", "Model/JetstreamPosition.swift"]
                + [
                    "ASCII", "ATSyntax", "DatetimeSyntax", "EmbedReading", "FacetReading", "JSONReader",
                    "JSONReader+Strings", "JSONText", "JetstreamDecoder", "JetstreamEnvelope", "JetstreamScanner",
                    "JetstreamScanner+Embed", "JetstreamScanner+Facets", "JetstreamScanner+JSON",
                    "JetstreamScanner+Record", "JetstreamScanner+Texts", "LanguageTagSyntax", "PostRecord",
                    "TID",
                ].map { "Rules/\($0).swift" },
            swiftSettings: houseRules
        ),
        .executableTarget(
            name: "instructions",
            dependencies: ["Matching", "BlueskyConnector", "Channels"],
            path: "Instructions",
            swiftSettings: houseRules
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
