using System.Globalization;

namespace Lattice.Train.Container;

/// <summary>A part of a file.</summary>
internal enum ContainerPart
{
    /// <summary>Magic, version and header.</summary>
    Header,

    /// <summary>An attachment.</summary>
    Attachment,

    /// <summary>A page of records.</summary>
    Page,

    /// <summary>The table of sections.</summary>
    Table,

    /// <summary>The footer.</summary>
    Footer,

    /// <summary>A place where a section should begin.</summary>
    Section,
}

/// <summary>Where in a file something is wrong.</summary>
/// <param name="Part">The part of the file.</param>
/// <param name="Offset">Where the part begins, in bytes from the beginning of the file.</param>
/// <param name="Number">The number of a page or an attachment, from 0; null for the other parts.</param>
/// <param name="Data">The data of a page, if known.</param>
internal sealed record ContainerPlace(ContainerPart Part, long Offset, int? Number = null, DatumRange? Data = null)
{
    /// <summary>In words: <c>page 7 (data 7168 to 8191) at byte 123456</c>.</summary>
    internal string Render()
    {
        var name = Part switch
        {
            ContainerPart.Header => "the header",
            ContainerPart.Attachment => "attachment",
            ContainerPart.Page => "page",
            ContainerPart.Table => "the table of pages",
            ContainerPart.Footer => "the footer",
            _ => "a section",
        };
        var number = Number is { } known ? string.Create(CultureInfo.InvariantCulture, $" {known}") : "";
        var data = Data is { } range ? $" ({range})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{number}{data} at byte {Offset}");
    }
}
