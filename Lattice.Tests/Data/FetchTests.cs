using System.Security.Cryptography;
using LanguageExt;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class FetchTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 3))];
    private static readonly PublishedFile Published = new("a.amat", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)));

    [Fact]
    public async Task A_file_is_downloaded_checked_and_put_into_place()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content);
        var states = new List<FetchState>();
        var result = await Run(server, folder.Of("new/folder"), progress => states.Add(progress.State));
        Assert.Equal(folder.Of("new/folder/a.amat"), Assert.Single(DataAssert.Right(result)));
        Assert.Equal(Content, File.ReadAllBytes(folder.Of("new/folder/a.amat")));
        Assert.False(File.Exists(folder.Of("new/folder/a.amat.part")));
        Assert.Equal(["/files/a.amat"], server.Requests);
        Assert.Equal([FetchState.Receiving, FetchState.Checking, FetchState.Done], states.Distinct());
    }

    [Fact]
    public async Task What_is_there_is_not_downloaded_again()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content);
        folder.Write("a.amat.gz", FolderOfFiles.Gzip(Content));
        DataAssert.Right(await Run(server, folder.Path));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_is_there_and_wrong_is_refused_and_left()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content);
        folder.Write("a.amat", "mine");
        DataAssert.Corrupt(DataAssert.Left(await Run(server, folder.Path)), folder.Of("a.amat"), Published.Sha256, "delete it");
        Assert.Equal("mine", File.ReadAllText(folder.Of("a.amat")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interrupted_download_goes_on_where_it_stopped_if_the_server_can(bool ranges)
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content) { BreakAfter = 100_000 };
        DataAssert.Missing(
            DataAssert.Left(await Run(server, folder.Path)), "a.amat", "of 300,000 bytes received", "the same command continues");
        var kept = new FileInfo(folder.Of("a.amat.part")).Length;
        Assert.InRange(kept, 1, 100_000);
        Assert.False(File.Exists(folder.Of("a.amat")));

        (server.BreakAfter, server.Ranges) = (null, ranges);
        DataAssert.Right(await Run(server, folder.Path));
        Assert.Equal($"/files/a.amat bytes={kept}-", server.Requests[^1]);
        Assert.Equal(Content, File.ReadAllBytes(folder.Of("a.amat")));
    }

    [Fact]
    public async Task A_shorter_body_is_an_interruption()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content[..1000]);
        DataAssert.Missing(DataAssert.Left(await Run(server, folder.Path)), "1,000 bytes of 300,000 bytes");
        Assert.Equal(1000, new FileInfo(folder.Of("a.amat.part")).Length);
    }

    [Fact]
    public async Task A_longer_body_is_another_file()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer([.. Content, 1]);
        DataAssert.Corrupt(DataAssert.Left(await Run(server, folder.Path)), server.Home.ToString(), "300000");
    }

    [Fact]
    public async Task A_wrong_hash_is_refused_and_the_next_attempt_starts_afresh()
    {
        using var folder = new FolderOfFiles();
        using (var wrong = new FileServer([.. Content[..^1], (byte)(Content[^1] ^ 1)]))
        {
            DataAssert.Corrupt(DataAssert.Left(await Run(wrong, folder.Path)), wrong.Home + "/a.amat", Published.Sha256);
            Assert.Empty(Directory.GetFiles(folder.Path));
        }

        using var server = new FileServer(Content);
        DataAssert.Right(await Run(server, folder.Path));
    }

    [Fact]
    public async Task A_whole_part_is_checked_without_asking_the_server()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content);
        folder.Write("a.amat.part", Content);
        DataAssert.Right(await Run(server, folder.Path));
        Assert.Empty(server.Requests);
        Assert.Equal(["a.amat"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_with_its_answer()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content) { Status = 404 };
        DataAssert.Missing(DataAssert.Left(await Run(server, folder.Path)), "404", "--from");
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_waited_for()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content) { SilentAfter = 1000 };
        DataAssert.Missing(DataAssert.Left(await Run(server, folder.Path, stall: 1)), "silent for 1 seconds");
    }

    [Fact]
    public async Task No_server_at_all_is_told()
    {
        using var folder = new FolderOfFiles();
        Uri home;
        using (var server = new FileServer(Content))
        {
            home = server.Home;
        }

        using var client = new HttpClient();
        var result =
            await Fetch.Run(client, Prelude.Seq1(Published), home, folder.Path, _ => { }, TimeSpan.FromSeconds(20), CancellationToken.None);
        DataAssert.Missing(DataAssert.Left(result), home.ToString(), "--from");
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_received()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer(Content) { SilentAfter = 1000 };
        using var cancellation = new CancellationTokenSource();
        using var client = new HttpClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch.Run(
            client, Prelude.Seq1(Published), server.Home, folder.Path, _ => cancellation.Cancel(), TimeSpan.FromSeconds(20),
            cancellation.Token));
        Assert.InRange(new FileInfo(folder.Of("a.amat.part")).Length, 1, 1000);
    }

    private static async Task<Either<DataError, Seq<string>>> Run(
        FileServer server, string folder, Action<FetchProgress>? progress = null, double stall = 20)
    {
        using var client = new HttpClient();
        return await Fetch.Run(
            client, Prelude.Seq1(Published), server.Home, folder, progress ?? (_ => { }), TimeSpan.FromSeconds(stall),
            CancellationToken.None);
    }
}
