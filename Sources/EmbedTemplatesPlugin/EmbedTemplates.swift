import Foundation
import PackagePlugin

/// Puts every file of the templates' folder into the executable, so that one binary works anywhere.
@main
struct EmbedTemplates: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL
    let keys: Set<URLResourceKey> = [.isRegularFileKey]
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
    var inputs: [URL] = []
    while let file = walk?.nextObject() as? URL {
      guard ["md", "yaml"].contains(file.pathExtension) else { continue }
      inputs.append(file)
    }
    inputs.sort { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) template files",
        executable: try context.tool(named: "embed-templates").url,
        arguments: [folder.path, output.path] + inputs.map(\.path),
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
