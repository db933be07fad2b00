namespace Lattice.App.Runs;

/// <summary>How far the run in a folder is, seen from what the folder holds.</summary>
internal enum RunFolderState
{
    /// <summary>There is no such folder.</summary>
    Missing,

    /// <summary>A folder with nothing in it.</summary>
    Empty,

    /// <summary>A folder that is not a run's.</summary>
    NotARun,

    /// <summary>A run that was stopped before its first checkpoint: beginning it again loses nothing.</summary>
    NotBegun,

    /// <summary>A run, under way or finished.</summary>
    Run,
}
