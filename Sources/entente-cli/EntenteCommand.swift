import ArgumentParser
import Entente

@main
struct EntenteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "entente")
}
