import DeviceModelKit
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import X509
