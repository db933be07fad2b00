using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Downloading published files into a folder: resumed, checked, renamed into place only when right.</summary>
internal static class Fetch
{
    /// <summary>
    /// A client fit for <see cref="Run"/>, which itself goes where servers lead to: only to http and https, and not from https back to
    /// http.
    /// </summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>
    /// Downloads each file that is not there yet. A file lies under its name with <c>.part</c> after it until its
    /// length and SHA-256 are right; what an interruption leaves is continued by the next call.
    /// </summary>
    /// <param name="client">Talks to the server.</param>
    /// <param name="files">What to download.</param>
    /// <param name="home">Address of the folder that holds them.</param>
    /// <param name="folder">Folder to put them in; made if need be.</param>
    /// <param name="progress">Told how far each file is.</param>
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
                // All bytes are there and they are not the right ones: continuing from them could never end well.
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
