namespace Lattice.App.Sweeps;

/// <summary>How far a run of a sweep is.</summary>
internal enum SweepRunState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>Begun, and nobody works on it: it was stopped or its process was killed.</summary>
    Stopped,

    /// <summary>Ended with an error; the next <c>sweep run</c> goes on with it.</summary>
    Failed,

    /// <summary>Finished.</summary>
    Finished,
}
