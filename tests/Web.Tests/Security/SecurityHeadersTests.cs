using Microsoft.AspNetCore.Http;
using PartnershipGraph.Web.Security;
using Xunit;

namespace PartnershipGraph.Web.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task Invoke_OnAnyRequest_ForbidsInlineScriptsAndFrames()
    {
        var context = new DefaultHttpContext();

        await new SecurityHeaders(_ => Task.CompletedTask).InvokeAsync(context);

        var policy = context.Response.Headers.ContentSecurityPolicy.ToString().Split("; ");
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
    }
}
