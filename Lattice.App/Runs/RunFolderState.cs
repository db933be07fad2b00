namespace Lattice.App.Runs;

/// <summary>The state of the run in a folder, judged by the folder's contents.</summary>
internal enum RunFolderState
{
    /// <summary>The folder does not exist.</summary>
    Missing,

    /// <summary>An empty folder.</summary>
    Empty,

    /// <summary>A folder that is not a run's.</summary>
    NotARun,

    /// <summary>A run that was stopped before its first checkpoint: starting it again loses nothing.</summary>
    NotBegun,

    /// <summary>A run, in progress or finished.</summary>
    Run,
}
