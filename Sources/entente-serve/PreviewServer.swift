import Entente
import EntenteSource
import NIOCore
import NIOHTTP1
import NIOPosix

/// Why the server can't begin, in words.
struct StartProblem: Error {
  var rule: String
  var message: String
  var help: String
}

/// Answers on the loopback address, on one thread: everything it holds is used from there alone.
struct PreviewServer {
  var file: String
  var audience: String

  /// Runs until it is ended.
  ///
  /// - Throws: `StartProblem` when the file is not there or no port can be had.
  func run(port: Int) throws {
    guard DiskWorkspace().exists(file) else {
      throw StartProblem(
        rule: "cannot-read", message: "\(visible(file)) does not exist",
        help: "give the path of an agreement file; entente new FOLDER makes one")
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let (file, audience) = (file, audience)
    let preview = try loop.submit {
      NIOLoopBound(Listeners(LivePreview(file: file), firstAudience: audience, on: loop), eventLoop: loop)
    }.wait()
    let channel = try bind(bootstrap(group, preview), port)
    let address = "http://127.0.0.1:\(channel.localAddress?.port ?? port)/"
    loop.execute { preview.value.watch() }
    complain("serving \(visible(file)) at \(address) (end with Ctrl-C)")
    try channel.closeFuture.wait()
  }

  private func bootstrap(_ group: MultiThreadedEventLoopGroup, _ preview: NIOLoopBound<Listeners>) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline(withErrorHandling: true).flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(RequestHandler(preview.value))
        }
      }
  }

  /// The asked port, or the next free one among the ten above it.
  private func bind(_ bootstrap: ServerBootstrap, _ port: Int) throws -> any Channel {
    for candidate in port...min(port == 0 ? 0 : port + 10, 65_535) {
      if let channel = try? bootstrap.bind(host: "127.0.0.1", port: candidate).wait() { return channel }
    }
    throw StartProblem(
      rule: "no-port", message: "port \(port) and the ten after it are taken",
      help: "choose another with --port, or --port 0 for any that is free")
  }
}

/// The preview, and who wants to hear when it is drawn again. Lives on the server's one thread.
final class Listeners {
  /// How often the files are looked at while somebody writes, and otherwise. A change is drawn when they have been
  /// still for one such time.
  private static let pauses = (busy: TimeAmount.milliseconds(5), quiet: TimeAmount.milliseconds(20))
  /// Without a change for so long, nobody writes.
  private static let patience = TimeAmount.minutes(2)

  let preview: LivePreview
  let firstAudience: String
  private let loop: any EventLoop
  private var lastChange = NIODeadline.now()
  private var listeners: [ObjectIdentifier: (channel: any Channel, audience: String)] = [:]

  init(_ preview: LivePreview, firstAudience: String, on loop: any EventLoop) {
    self.preview = preview
    self.firstAudience = firstAudience
    self.loop = loop
  }

  func add(_ channel: any Channel, audience: String) {
    listeners[ObjectIdentifier(channel)] = (channel, audience)
    lastChange = .now()
  }

  func remove(_ channel: any Channel) { listeners[ObjectIdentifier(channel)] = nil }

  /// Looks at the files, and goes on doing so.
  func watch() {
    if preview.lookAgain() {
      lastChange = .now()
      for audience in Set(listeners.values.map(\.audience)) {
        let message = ByteBuffer(bytes: preview.message(for: audience))
        for listener in listeners.values where listener.audience == audience {
          listener.channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(message)), promise: nil)
        }
      }
    }
    let isBusy = !listeners.isEmpty && .now() - lastChange < Self.patience
    let next = NIOLoopBound(self, eventLoop: loop)
    loop.scheduleTask(in: isBusy ? Self.pauses.busy : Self.pauses.quiet) { next.value.watch() }
  }
}
