namespace EduSphere.Web;

/// <summary>
/// Names the resource files of every page's texts. The key of a text is the English sentence itself, so that a page reads as it will look
/// and a sentence that is not translated yet is shown in English.
/// </summary>
public sealed class Texts;
