using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Downloads published files into a folder: interrupted downloads resume, and a file is renamed into place only after its hash was checked.
/// </summary>
internal static class Fetch
{
    /// <summary>
    /// A client for <see cref="Run"/>, which follows redirections itself: only to http and https, and never from https back to http.
    /// </summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>
    /// Downloads each missing file. A file has the suffix <c>.part</c> until its length and SHA-256 are right; the next call continues an
    /// interrupted download.
    /// </summary>
    /// <param name="client">Talks to the server.</param>
    /// <param name="files">What to download.</param>
    /// <param name="home">Address of the folder that holds them.</param>
    /// <param name="folder">Destination folder; created if needed.</param>
    /// <param name="progress">Receives the progress of each file.</param>
    /// <param name="stall">How long the server may stay silent.</param>
    /// <param name="cancellation">Stops the download; what was received is kept.</param>
    /// <returns>The paths of the files, or the first error.</returns>
    public static async Task<Either<DataError, Seq<string>>> Run(
        HttpClient client,
        Seq<PublishedFile> files,
        Uri home,
        string folder,
        Action<FetchProgress> progress,
        TimeSpan stall,
        CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DataFile.Refused(folder, failure);
        }

        var paths = Seq<string>.Empty;
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            var found = DataFile.Locate(path).Case is string there
                ? Verify(there, file).Map(_ => Tell(progress, file, FetchState.AlreadyThere, there))
                : await Download(
                    new Download(client, file, new Uri(Slashed(home), file.Name), path + ".part", progress, stall), path, cancellation)
                    .ConfigureAwait(false);
            if (found.Case is DataError error)
            {
                return error;
            }

            paths = paths.Add((string)found);
        }

        return paths;
    }

    private static async Task<Either<DataError, string>> Download(Download download, string path, CancellationToken cancellation)
    {
        var (file, part) = (download.File, download.Part);
        if ((await download.Complete(cancellation).ConfigureAwait(false)).Case is DataError error)
        {
            return error;
        }

        Tell(download.Progress, file, FetchState.Checking, part);
        var right = Verify(part, file);
        try
        {
            if (right.IsLeft)
            {
                // All bytes are present, but they are wrong: continuing from them could never succeed.
                File.Delete(part);
                return right.MapLeft(
                    wrong => wrong is DataError.WrongHash hash ? hash with { Path = DataFile.Shown(download.Address) } : wrong)
                        .Map(_ => path);
            }

            File.Move(part, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DataFile.Refused(path, failure);
        }

        return Tell(download.Progress, file, FetchState.Done, path);
    }

    private static Either<DataError, Unit> Verify(string path, PublishedFile file) => DataFile.Hash(path).Bind(
        found => found.Hash == file.Sha256
            ? Either<DataError, Unit>.Right(Unit.Default)
            : new DataError.WrongHash(path, file.Sha256, found.Hash));

    private static string Tell(Action<FetchProgress> progress, PublishedFile file, FetchState state, string path)
    {
        progress(new FetchProgress(file.Name, file.Length, file.Length, state));
        return path;
    }

    private static Uri Slashed(Uri home) => home.AbsoluteUri.EndsWith('/') ? home : new Uri(home.AbsoluteUri + "/");
}
