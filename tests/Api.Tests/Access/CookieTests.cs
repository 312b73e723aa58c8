using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.SignIn;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Access;

/// <summary>Signing in by the one-time link, and what the cookie is good for.</summary>
public sealed partial class CookieTests
{
    [Fact]
    public async Task LinkMakesTheFirstAdministratorOnceAndSignsIn()
    {
        await using var app = await ApiApplication.StartAsync();
        var links = app.Services.GetRequiredService<SignInLinks>();
        var link = links.IssueFirst();

        var shown = await SendAsync(app, "GET", link);
        var again = await SendAsync(app, "GET", link);
        var signedIn = await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=Sam+Hall");
        var used = await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=Sam+Hall");

        Assert.Equal(200, shown.Response.StatusCode);
        Assert.Equal(200, again.Response.StatusCode);
        Assert.Equal(302, signedIn.Response.StatusCode);
        Assert.Equal("/", signedIn.Response.Headers.Location);
        Assert.Equal(410, used.Response.StatusCode);
        var cookie = signedIn.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var user = Assert.Single(app.Services.GetRequiredService<IReadModelSource>().Current.Directory.Users.All);
        Assert.Equal(("Sam Hall", AccessRole.Admin), (user.Name, user.Role));
        Assert.Contains("Sam Hall", await TextAsync(await SendAsync(app, "GET", "/api/v1/me", cookie: cookie)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextStartSignsInAsTheSameAdministrator()
    {
        await using var app = await ApiApplication.StartAsync();
        var links = app.Services.GetRequiredService<SignInLinks>();
        await SignInAsync(app);

        var link = links.IssueFirst();

        Assert.Contains("Sam Hall", await TextAsync(await SendAsync(app, "GET", link)), StringComparison.Ordinal);
        Assert.Equal(302, (await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}")).Response.StatusCode);
        Assert.Equal(1, app.Services.GetRequiredService<IReadModelSource>().Current.Directory.Users.Count);
    }

    [Fact]
    public async Task LinkIsVoidAfterFifteenMinutesAndWhenANewOneIsMade()
    {
        await using var app = await ApiApplication.StartAsync();
        var links = app.Services.GetRequiredService<SignInLinks>();
        var first = links.IssueFirst();
        var second = links.IssueFirst();

        Assert.Equal(410, (await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(first)}&name=A")).Response.StatusCode);
        app.FakeClock!.Advance(SignInLinks.Lifetime);
        Assert.Equal(410, (await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(second)}&name=A")).Response.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.9", "localhost", null)]
    [InlineData("127.0.0.1", "partnership.example", null)]
    [InlineData("127.0.0.1", "localhost", "203.0.113.9")]
    public async Task LinkWorksFromThisMachineOnly(string remote, string host, string? forwardedFor)
    {
        await using var app = await ApiApplication.StartAsync();
        var link = app.Services.GetRequiredService<SignInLinks>().IssueFirst();

        var answer = await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=A", remote: remote, host: host, forwardedFor: forwardedFor);

        Assert.Equal(403, answer.Response.StatusCode);
        Assert.Equal(0, app.Services.GetRequiredService<IReadModelSource>().Current.Directory.Users.Count);
    }

    [Fact]
    public async Task WhoTheLinkSignsInIsShownOnThisMachineOnly()
    {
        await using var app = await ApiApplication.StartAsync();
        await SignInAsync(app);

        Assert.Equal(403, (await SendAsync(app, "GET", "/sign-in?token=any", remote: "203.0.113.9")).Response.StatusCode);
        Assert.Equal(200, (await SendAsync(app, "GET", "/sign-in?token=any")).Response.StatusCode);
    }

    [Fact]
    public async Task MissingNameDoesNotUseTheLinkUp()
    {
        await using var app = await ApiApplication.StartAsync();
        var link = app.Services.GetRequiredService<SignInLinks>().IssueFirst();

        Assert.Equal(422, (await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=+")).Response.StatusCode);
        Assert.Equal(302, (await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=A")).Response.StatusCode);
    }

    [Fact]
    public async Task WriteByCookieNeedsTheAntiforgeryHeader()
    {
        await using var app = await ApiApplication.StartAsync();
        var cookie = await SignInAsync(app);

        var without = await SendAsync(app, "POST", "/api/v1/organisations", """{"name":"A"}""", "application/json", cookie);
        var (header, token, antiforgeryCookie) = await TokensAsync(app, cookie);
        var with = await SendAsync(
            app, "POST", "/api/v1/organisations", """{"name":"A"}""", "application/json", $"{cookie}; {antiforgeryCookie}", header: (header, token));

        Assert.Equal(400, without.Response.StatusCode);
        Assert.Contains("RequestVerificationToken", await TextAsync(without), StringComparison.Ordinal);
        Assert.Equal(201, with.Response.StatusCode);
    }

    [Fact]
    public async Task DisabledUserIsOutWithTheNextRequest()
    {
        await using var app = await ApiApplication.StartAsync();
        var cookie = await SignInAsync(app);
        var admin = await app.ClientAsync();
        await admin.CreateAsync("users", new { name = "Another", role = "admin", seesContacts = true });
        var users = (await admin.GetAsync("users"))["items"].EnumerateArray();
        var sam = users.First(user => user.GetProperty("name").GetString() == "Sam Hall");

        (await admin.PatchAsync($"users/{sam.GetProperty("id")}", "\"1\"", """{"isDisabled":true}""")).Is(HttpStatusCode.OK);

        Assert.Equal(401, (await SendAsync(app, "GET", "/api/v1/me", cookie: cookie)).Response.StatusCode);
    }

    [Fact]
    public async Task JobsAreForAdministratorsSignedInToThePages()
    {
        await using var app = await ApiApplication.StartAsync();
        var cookie = await SignInAsync(app);
        var admin = await app.ClientAsync();
        await app.WriteAsync(new User { Id = new(Some.Id()), Name = "Another", Role = AccessRole.Admin });

        var shown = await SendAsync(app, "GET", "/jobs", cookie: cookie);
        Assert.Equal(200, shown.Response.StatusCode);
        var page = await TextAsync(shown);
        Assert.Contains("PartnershipGraph: jobs", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<script [^>]*>[^<]|\\son[a-z]+=", page);
        Assert.Equal(302, (await SendAsync(app, "GET", "/jobs")).Response.StatusCode);
        Assert.Equal(302, (await SendAsync(app, "GET", "/jobs", header: ("Authorization", admin.Http.DefaultRequestHeaders.Authorization!.ToString()))).Response.StatusCode);

        await SetRoleOfSamAsync(admin, "editor");
        Assert.Equal(403, (await SendAsync(app, "GET", "/jobs", cookie: cookie)).Response.StatusCode);
        Assert.Equal(403, (await SendAsync(app, "GET", "/jobs/servers", cookie: cookie)).Response.StatusCode);
    }

    [Fact]
    public async Task ButtonsOfJobsNeedTheAntiforgeryHeader()
    {
        await using var app = await ApiApplication.StartAsync();
        var cookie = await SignInAsync(app);
        var (header, token, antiforgeryCookie) = await TokensAsync(app, cookie);

        var without = await SendAsync(app, "POST", "/jobs/jobs/enqueued/delete", "jobs[]=1", cookie: cookie);
        var with = await SendAsync(app, "POST", "/jobs/jobs/enqueued/delete", "jobs[]=1", cookie: $"{cookie}; {antiforgeryCookie}", header: (header, token));

        Assert.Equal(403, without.Response.StatusCode);
        Assert.Equal(204, with.Response.StatusCode);
    }

    [Fact]
    public async Task StrangerIsSentToSignIn()
    {
        await using var app = await ApiApplication.StartAsync();

        var answer = await SendAsync(app, "GET", "/");

        Assert.Equal(302, answer.Response.StatusCode);
        Assert.Contains("/sign-in", answer.Response.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPageCarriesThePolicyOfThePages()
    {
        await using var app = await ApiApplication.StartAsync();

        var headers = (await SendAsync(app, "GET", "/sign-in")).Response.Headers;

        Assert.Contains("default-src 'self'", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
    }

    private static async Task SetRoleOfSamAsync(ApiClient admin, string role)
    {
        var sam = (await admin.GetAsync("users"))["items"].EnumerateArray().First(user => user.GetProperty("name").GetString() == "Sam Hall");
        (await admin.PatchAsync($"users/{sam.GetProperty("id")}", "\"1\"", $$"""{"role":"{{role}}"}""")).Is(HttpStatusCode.OK);
    }

    private static async Task<string> SignInAsync(ApiApplication app)
    {
        var link = app.Services.GetRequiredService<SignInLinks>().IssueFirst();
        var answer = await SendAsync(app, "POST", "/sign-in", $"token={TokenOf(link)}&name=Sam+Hall");
        return answer.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    /// <summary>What a page would carry, made as the page makes it.</summary>
    private static async Task<(string Header, string Token, string Cookie)> TokensAsync(ApiApplication app, string cookie)
    {
        var signedIn = await SendAsync(app, "GET", "/api/v1/me", cookie: cookie);
        var context = new DefaultHttpContext { RequestServices = app.Services, User = signedIn.User };
        var tokens = app.Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return (tokens.HeaderName!, tokens.RequestToken!, context.Response.Headers.SetCookie.ToString().Split(';')[0]);
    }

    private static Task<HttpContext> SendAsync(
        ApiApplication app,
        string method,
        string address,
        string? body = null,
        string contentType = "application/x-www-form-urlencoded",
        string? cookie = null,
        string remote = "127.0.0.1",
        string host = "localhost",
        string? forwardedFor = null,
        (string Name, string Value)? header = null) => app.Server.SendAsync(context =>
    {
        var parts = address.Split('?');
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host, 5080);
        context.Request.Path = parts[0];
        context.Request.QueryString = new QueryString(parts.Length > 1 ? "?" + parts[1] : null);
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        if (body is not null)
        {
            context.Request.ContentType = contentType;
            context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
            context.Request.ContentLength = context.Request.Body.Length;
        }

        if (cookie is not null)
        {
            context.Request.Headers.Cookie = cookie;
        }

        if (forwardedFor is not null)
        {
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        }

        if (header is { } extra)
        {
            context.Request.Headers[extra.Name] = extra.Value;
        }
    }, TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(HttpContext context) =>
        await new StreamReader(context.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken);

    private static string TokenOf(string link) => TokenInLink().Match(link).Groups[1].Value;

    [GeneratedRegex("token=([A-Za-z0-9_-]{43})$")]
    private static partial Regex TokenInLink();
}
