using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Api.SignIn;

/// <summary>Tells connections of the machine that runs the program from all others.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ThisMachine
{
    private readonly IReadOnlyCollection<IPAddress> _gateways;

    /// <summary>Creates it for the settings.</summary>
    public ThisMachine(IOptions<SignInOptions> options)
        : this(options is { Value.GatewayIsThisMachine: true } ? ReadGateways() : [])
    {
    }

    /// <summary>Creates it for gateways that count as this machine.</summary>
    public ThisMachine(IReadOnlyCollection<IPAddress> gateways) => _gateways = gateways;

    /// <summary>Whether a request comes from a browser on this machine, straight and by a name that means this machine.</summary>
    /// <remarks>The host name matters, since a foreign site may point its own name here.</remarks>
    public bool Sent(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Request.Headers;
        var host = context.Request.Host.Host;
        return context.Connection.RemoteIpAddress is { } remote
            && (IPAddress.IsLoopback(remote) || _gateways.Contains(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            && (host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
            && !headers.ContainsKey("Forwarded")
            && !headers.ContainsKey("X-Forwarded-For")
            && !headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName);
    }

    private static IPAddress[] ReadGateways() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().GatewayAddresses)
            .Select(gateway => gateway.Address),
    ];
}
