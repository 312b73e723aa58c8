using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Api.Proxies;

/// <summary>Takes the browser's scheme and address from the proxies in front, and from nobody else.</summary>
internal static class ProxySetup
{
    public static void AddProxies(this IServiceCollection services)
    {
        services.AddSettings<ProxyOptions>(ProxyOptions.SectionName);
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyChecks>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(static (forwarded, proxies) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Value.Each().Select(ProxyOptions.NetworkOf).OfType<System.Net.IPNetwork>())
            {
                forwarded.KnownIPNetworks.Add(network);
            }

            // With nobody known the middleware would believe everybody.
            forwarded.ForwardedHeaders = forwarded.KnownIPNetworks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
        });
    }
}
