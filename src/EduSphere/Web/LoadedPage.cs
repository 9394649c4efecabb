using Microsoft.AspNetCore.Components;

namespace EduSphere.Web;

/// <summary>A page that is drawn once, with all that it shows. A component that reads while it is initialized is drawn a first time as soon as one of its queries takes its time.</summary>
public abstract class LoadedPage : ComponentBase
{
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows. Its parameters are there.</summary>
    protected abstract Task LoadAsync();
}
