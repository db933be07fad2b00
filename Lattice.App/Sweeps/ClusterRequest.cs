namespace Lattice.App.Sweeps;

/// <summary>What each run of a sweep asks of a cluster.</summary>
/// <param name="File">The sweep file, as the cluster's machines see it.</param>
/// <param name="Folder">The folder of the sweep, on a file system that all of them share.</param>
/// <param name="Name">The name of the sweep.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="Cpus">Processors of a run.</param>
/// <param name="Megabytes">Memory of a run.</param>
/// <param name="AtOnce">How many runs go on at once at most; 0 for as many as the cluster gives.</param>
internal sealed record ClusterRequest(string File, string Folder, string Name, int Runs, int Cpus, int Megabytes, int AtOnce);
