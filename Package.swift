// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: Swift 6, no warnings.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "entente",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Entente", targets: ["Entente"]),
    .executable(name: "entente", targets: ["entente-cli"]),
    .executable(name: "entente-serve", targets: ["entente-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),

    .systemLibrary(name: "CDigest"),

    .target(name: "EntenteSource", dependencies: ["CDigest"], swiftSettings: strict),
    .target(name: "EntenteFormat", dependencies: ["EntenteSource"], swiftSettings: strict),
    .target(name: "EntenteProse", dependencies: ["EntenteSource", "CCmark"], swiftSettings: strict),
    .target(name: "EntenteDocument", dependencies: ["EntenteSource", "EntenteProse"], swiftSettings: strict),
    .target(
      name: "EntenteTemplate", dependencies: ["EntenteSource", "EntenteFormat", "EntenteDocument"],
      swiftSettings: strict),
    .target(
      name: "EntentePage", dependencies: ["EntenteSource", "EntenteProse", "EntenteDocument"],
      swiftSettings: strict),
    .target(
      name: "EntenteRevision",
      dependencies: ["EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument", "EntentePage"],
      swiftSettings: strict),
    .target(
      name: "EntenteChecks", dependencies: ["EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument"],
      swiftSettings: strict),
    .target(
      name: "EntenteSchedule", dependencies: ["EntenteSource", "EntenteFormat", "EntenteDocument"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedTemplates", capability: .buildTool(), dependencies: ["embed-templates"],
      path: "Sources/EmbedTemplatesPlugin"),
    .executableTarget(
      name: "embed-templates", dependencies: ["EntenteSource", "EntenteTemplate"], swiftSettings: strict),
    .target(
      name: "EntenteTemplates", path: "Templates", exclude: ["LICENSE"], swiftSettings: strict,
      plugins: ["EmbedTemplates"]),
    .target(
      name: "Entente",
      dependencies: [
        "EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument", "EntenteTemplate", "EntentePage",
        "EntenteTemplates", "EntenteRevision", "EntenteChecks", "EntenteSchedule",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "entente-cli",
      dependencies: [
        "Entente", "EntenteSource", "EntenteFormat", "EntenteDocument", "EntenteRevision", "EntenteChecks",
        "EntenteSchedule",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The preview: an executable of its own, so that no HTTP library is linked into the command.
    .executableTarget(
      name: "entente-serve",
      dependencies: [
        "Entente", "EntenteSource", "EntenteDocument",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "entente-bench",
      dependencies: [
        "Entente", "EntenteSource", "EntenteFormat", "EntenteDocument", "EntenteTemplate", "EntentePage",
        "EntenteTemplates",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LawTests",
      dependencies: ["Entente", "EntenteSource", "EntenteFormat", "EntenteTemplate", "EntenteDocument"],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Entente", "EntenteChecks", "EntenteFormat", "EntenteRevision", "EntenteSource", "EntenteSchedule",
      ],
      swiftSettings: strict),
    .testTarget(name: "FormatTests", dependencies: ["EntenteFormat"], swiftSettings: strict),
    .testTarget(
      name: "TemplateTests",
      dependencies: ["EntenteTemplate", "EntenteTemplates", "EntenteDocument", "EntenteFormat", "EntenteSource"],
      swiftSettings: strict),
    .testTarget(
      name: "ScheduleTests", dependencies: ["EntenteSchedule", "EntenteFormat", "EntenteSource", "Entente"],
      exclude: ["read_ics.py"],
      swiftSettings: strict),
    .testTarget(name: "RevisionTests", dependencies: ["EntenteRevision"], swiftSettings: strict),
    .testTarget(
      name: "ChecksTests",
      dependencies: ["EntenteChecks", "Entente", "EntenteFormat", "EntenteSource", "EntenteDocument", "EntenteProse"],
      exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "ServeTests", dependencies: ["entente-cli", "entente-serve"], exclude: ["preview.py", "redraw.py"],
      swiftSettings: strict),
    .testTarget(name: "SourceTests", dependencies: ["EntenteSource"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["entente-cli"], exclude: ["read_docx.py", "talk.py"], swiftSettings: strict),
    .testTarget(name: "EntenteTests", dependencies: ["Entente"], swiftSettings: strict),
    .testTarget(name: "PageCheckTests", exclude: ["check.py", "broken.html"], swiftSettings: strict),
    .testTarget(
      name: "PageTests", dependencies: ["EntentePage", "EntenteDocument", "EntenteProse", "EntenteSource"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "DocumentTests", dependencies: ["EntenteDocument", "EntenteProse", "EntenteSource", "HostileTexts"],
      swiftSettings: strict),
    .testTarget(
      name: "QualityTests", dependencies: ["Entente", "EntenteSource", "EntenteDocument", "HostileTexts"],
      swiftSettings: strict),
    .testTarget(
      name: "ProseTests", dependencies: ["EntenteProse", "EntenteSource", "HostileTexts"], swiftSettings: strict),
    .target(name: "HostileTexts", path: "Tests/HostileTexts", swiftSettings: strict),
    .systemLibrary(name: "CYaml", path: "Tests/CYaml", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .testTarget(name: "YAMLTests", dependencies: ["EntenteFormat", "EntenteSource", "CYaml"], swiftSettings: strict),
    .testTarget(
      name: "SchemaTests", dependencies: ["EntenteFormat"], exclude: ["validate.py"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
