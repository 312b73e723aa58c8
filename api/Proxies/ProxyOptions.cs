using System.Net;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Api.Proxies;

/// <summary>The TLS proxies in front: section <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Proxy";

    /// <summary>
    /// The addresses, or networks such as <c>10.0.0.0/8</c>, that proxies speak from, separated by semicolons. What they say of the browser's scheme and address
    /// (<c>X-Forwarded-Proto</c>, <c>X-Forwarded-For</c>) is believed; from anybody else it is not.
    /// </summary>
    /// <value>Default empty: nobody is believed.</value>
    public string Addresses { get; set; } = "";

    /// <summary>Each of <see cref="Addresses"/>.</summary>
    internal IEnumerable<string> Each() => Addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The network of an address or network as text; null when it is neither.</summary>
    internal static IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}

/// <summary>Refuses what is neither an address nor a network.</summary>
internal sealed class ProxyChecks : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var problems = options.Each()
            .Where(text => ProxyOptions.NetworkOf(text) is null)
            .Select(text => $"Proxy:Addresses holds '{text}'; it must be IP addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, separated by semicolons. Correct it.")
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
