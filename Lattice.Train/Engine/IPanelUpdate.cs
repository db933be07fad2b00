namespace Lattice.Train.Engine;

/// <summary>
/// Consumes a weight's gradient panel by panel. An optimiser that takes each panel as soon as it is complete finds it in the cache, and no
/// memory needs to hold the whole gradient.
/// </summary>
internal unsafe interface IPanelUpdate
{
    /// <summary>Where this worker puts a panel's gradient: room for one panel of any parameter.</summary>
    float* Place(int worker);

    /// <summary>
    /// Called when panel <paramref name="panel"/> of parameter <paramref name="parameter"/> has its gradient, which is in this worker's
    /// <see cref="Place"/>, with zeros beyond the weight's last column. Called on any thread, once per panel.
    /// </summary>
    void Apply(int parameter, int panel, int worker);
}
