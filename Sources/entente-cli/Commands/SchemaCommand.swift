import ArgumentParser
import Entente

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the agreement file, for editors.",
    discussion: """
      An editor with a YAML language server completes keys and checks while you type, once the schema lies beside the \
      file and the file's first line names it:

        entente schema > agreement.schema.json
        # yaml-language-server: $schema=agreement.schema.json
      """)

  func run() throws { Terminal.print(agreementSchema(), terminator: "") }
}
