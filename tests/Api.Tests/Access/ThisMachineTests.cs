using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PartnershipGraph.Api.SignIn;

namespace PartnershipGraph.Api.Tests.Access;

public sealed class ThisMachineTests
{
    private static readonly IPAddress Gateway = IPAddress.Parse("172.18.0.1");

    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("::1", "127.0.0.1", true)]
    [InlineData("::ffff:172.18.0.1", "localhost", true)]
    [InlineData("172.18.0.1", "127.0.0.1", true)]
    [InlineData("172.18.0.1", "evil.example", false)]
    [InlineData("172.18.0.2", "localhost", false)]
    public void Sent_GatewayCounts_TakesItForThisMachine(string remote, string host, bool expected) =>
        Assert.Equal(expected, new ThisMachine([Gateway]).Sent(From(remote, host)));

    [Fact]
    public void Sent_ThroughAProxy_IsNotFromHere()
    {
        var context = From("172.18.0.1", "localhost");
        context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";

        Assert.False(new ThisMachine([Gateway]).Sent(context));
    }

    [Fact]
    public void Sent_ByDefault_GatewaysDoNotCount()
    {
        var here = new ThisMachine(Options.Create(new SignInOptions()));

        Assert.False(here.Sent(From("172.18.0.1", "localhost")));
        Assert.True(here.Sent(From("127.0.0.1", "localhost")));
    }

    private static DefaultHttpContext From(string remote, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Host = new HostString(host, 5080);
        return context;
    }
}
