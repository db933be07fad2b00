using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Servers that mean ill or are badly set up: a foreseen fault of one plain line, and nothing lost.</summary>
public class HostileFetchTests
{
    private static readonly byte[] content = [.. Enumerable.Range(1, 3000).Select(i => (byte)(i * 7 % 251 + 1))];
    private static readonly PublishedFile published = new("a.amat", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    [Theory]
    [InlineData("HTTP/1.1 302 Found\nLocation: file:///etc/passwd\nContent-Length: 0", "file:///etc/passwd", "not followed")]
    [InlineData("HTTP/1.1 302 Found\nLocation: gopher://x/\nContent-Length: 0", "gopher://x", "not followed")]
    [InlineData("HTTP/1.1 302 Found\nLocation: ://\nContent-Length: 0", "302", "")]
    [InlineData("HTTP/1.1 302 Found\nContent-Length: 0", "302 Found", "")]
    [InlineData("HTTP/1.1 503 Bad\u001b[2J\u0007\nContent-Length: 0", "", "")]
    [InlineData("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=x\nContent-Length: 0", "401 Unauthorized", "")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: -5", "", "")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0", "", "before the file did")]
    [InlineData("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 2", "compressed the file for transfer", "")]
    [InlineData(
        "HTTP/1.1 206 Partial Content\nContent-Range: bytes 2000-2999/3000\nContent-Length: 1000", "bytes from 2000 on",
        "instead of from 1000")]
    [InlineData("HTTP/1.1 99999 \nContent-Length: 0", "", "")]
    [InlineData("nonsense\u001b[2J", "", "")]
    public async Task A_bad_answer_is_a_foreseen_fault_and_costs_nothing(string head, string found, string more)
    {
        using var folder = new FolderOfFiles();
        using var server = new HostileServer(head);
        folder.Write("a.amat.part", content[..1000]);
        var error = DataAssert.Left(await Run(server.Home, folder));
        DataAssert.Missing(error, found, more, "/files/a.amat");
        Assert.DoesNotContain(error.Render(), char.IsControl);
        Assert.Equal(content[..1000], File.ReadAllBytes(folder.Of("a.amat.part")));
        Assert.Contains("Accept-Encoding: identity", server.Request);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>")]
    [InlineData("{\"error\": \"quota\"}")]
    public async Task A_page_in_place_of_the_file_is_told(string page)
    {
        using var folder = new FolderOfFiles();
        using var server = new HostileServer($"HTTP/1.1 200 OK\nContent-Length: {page.Length}", Encoding.ASCII.GetBytes(page));
        folder.Write("a.amat.part", content[..1000]);
        DataAssert.Missing(DataAssert.Left(await Run(server.Home, folder)), "a web page", "instead of the file");
        Assert.Equal(1000, new FileInfo(folder.Of("a.amat.part")).Length);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 9223372036854775807")]
    [InlineData("HTTP/1.1 206 Partial Content\nContent-Range: bytes 1000-9/99999999999\nContent-Length: 5")]
    [InlineData("HTTP/1.1 206 Partial Content\nContent-Range: bytes 1000-2999/99999999999\nContent-Length: 2000")]
    public async Task An_absurd_length_is_never_waited_for(string head)
    {
        using var folder = new FolderOfFiles();
        using var server = new HostileServer(head, new byte[10]);
        folder.Write("a.amat.part", content[..1000]);
        Assert.Contains("127.0.0.1", DataAssert.Left(await Run(server.Home, folder)).Render(), StringComparison.Ordinal);
        Assert.True(File.Exists(folder.Of("a.amat.part")));
    }

    [Fact]
    public async Task Where_a_server_leads_to_is_followed()
    {
        using var folder = new FolderOfFiles();
        using var other = new HostileServer($"HTTP/1.1 200 OK\nContent-Length: {content.Length}", content);
        using var server = new HostileServer($"HTTP/1.1 307 Temporary Redirect\nLocation: {other.Home}/b\nContent-Length: 0");
        DataAssert.Right(await Run(server.Home, folder));
        Assert.Contains("GET /files/b HTTP/1.1", other.Request);
        using var round = new HostileServer("HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0");
        File.Delete(folder.Of("a.amat"));
        DataAssert.Missing(DataAssert.Left(await Run(round.Home, folder)), "302", "/again");
    }

    [Fact]
    public async Task A_password_in_the_address_is_not_shown()
    {
        using var folder = new FolderOfFiles();
        using var server = new HostileServer("HTTP/1.1 403 Forbidden\nContent-Length: 0");
        var error = DataAssert.Left(await Run(new UriBuilder(server.Home) { UserName = "me", Password = "secret" }.Uri, folder));
        DataAssert.Missing(error, "403", "127.0.0.1");
        Assert.DoesNotContain("secret", error.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_or_a_pipe_in_the_place_of_the_part_is_not_written_to()
    {
        using var folder = new FolderOfFiles();
        using var server = new HostileServer($"HTTP/1.1 200 OK\nContent-Length: {content.Length}", content);
        var victim = folder.Write("victim", "mine");
        File.CreateSymbolicLink(folder.Of("a.amat.part"), victim);
        DataAssert.Missing(DataAssert.Left(await Run(server.Home, folder)), "a.amat.part", "symbolic link");
        Assert.Equal("mine", File.ReadAllText(victim));
        File.Delete(folder.Of("a.amat.part"));
        File.CreateSymbolicLink(folder.Of("a.amat.part"), folder.Of("nowhere"));
        DataAssert.Missing(DataAssert.Left(await Run(server.Home, folder)), "symbolic link");
        Assert.False(File.Exists(folder.Of("nowhere")));
        File.Delete(folder.Of("a.amat.part"));
        using (var made = System.Diagnostics.Process.Start("mkfifo", [folder.Of("a.amat.part")]))
        {
            await made.WaitForExitAsync();
        }

        DataAssert.Missing(DataAssert.Left(await Run(server.Home, folder)), "not a regular file");
        File.Delete(folder.Of("a.amat.part"));
        DataAssert.Right(await Run(server.Home, folder));
        Assert.Equal(content, File.ReadAllBytes(folder.Of("a.amat")));
    }

    private static async Task<Either<DataError, Seq<string>>> Run(Uri home, FolderOfFiles folder)
    {
        using var client = Fetch.NewClient();
        return await Fetch.Run(
            client, Prelude.Seq1(published), home, folder.Path, _ => { }, TimeSpan.FromSeconds(20), CancellationToken.None);
    }
}
