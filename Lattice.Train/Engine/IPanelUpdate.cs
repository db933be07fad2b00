namespace Lattice.Train.Engine;

/// <summary>
/// What becomes of a weight's gradient, panel by panel. An optimiser that takes each panel as soon as it is complete finds
/// it in the cache, and no memory need hold the whole gradient.
/// </summary>
internal unsafe interface IPanelUpdate
{
    /// <summary>Where this worker puts a panel's gradient: room for one panel of any parameter.</summary>
    float* Place(int worker);

    /// <summary>
    /// Panel <paramref name="panel"/> of parameter <paramref name="parameter"/> has its gradient, which lies in this worker's
    /// <see cref="Place"/>, zeros beyond the weight's last column. Called on any thread, once per panel.
    /// </summary>
    void Apply(int parameter, int panel, int worker);
}
