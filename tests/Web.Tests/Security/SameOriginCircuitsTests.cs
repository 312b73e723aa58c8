using Microsoft.AspNetCore.Http;
using PartnershipGraph.Web.Security;
using Xunit;

namespace PartnershipGraph.Web.Tests.Security;

public sealed class SameOriginCircuitsTests
{
    [Theory]
    [InlineData("/_blazor", "http://127.0.0.1:5080", true)]
    [InlineData("/_blazor/negotiate", "http://127.0.0.1:5080", true)]
    [InlineData("/_blazor", null, true)]
    [InlineData("/_blazor", "http://127.0.0.1:5081", false)]
    [InlineData("/_blazor", "https://127.0.0.1:5080", false)]
    [InlineData("/_blazor/negotiate", "http://elsewhere.example", false)]
    [InlineData("/_blazor", "null", false)]
    [InlineData("/organisations", "http://elsewhere.example", true)]
    public async Task Invoke_FromAnOrigin_LetsOnlyThisSiteOpenCircuits(string path, string? origin, bool passes)
    {
        var passed = false;
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("127.0.0.1", 5080);
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        await new SameOriginCircuits(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        }).InvokeAsync(context);

        Assert.Equal(passes, passed);
        Assert.Equal(passes ? 200 : 403, context.Response.StatusCode);
    }
}
