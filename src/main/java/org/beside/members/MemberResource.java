package org.beside.members;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Versioned.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/me")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "Me")
@RunOnVirtualThread
class MemberResource {
    private static final String PROFILE = "/v1/me/member";
    private static final String TAGS = "/v1/me/tags";

    private final CurrentActor who;
    private final MemberService members;

    MemberResource(CurrentActor who, MemberService members) {
        this.who = who;
        this.members = members;
    }

    @GET
    @Path("member")
    @Operation(summary = "My profile as a member")
    @APIResponseSchema(MemberApi.View.class)
    @APIResponse(responseCode = "404", description = "Not written yet.")
    public RestResponse<MemberApi.View> profile() {
        return members.profile(who.actor()).answer(PROFILE);
    }

    @PUT
    @Path("member")
    @Operation(summary = "Write my profile as a member", description = """
            Replaces the whole profile; my tags stay. A pseudonym is enough. Adults only (422 `adults-only`).
            With `If-Match` nothing is written unless I read the present version (412 `stale`).""")
    @APIResponseSchema(MemberApi.View.class)
    @APIResponse(responseCode = "201", description = "Written for the first time.")
    public RestResponse<MemberApi.View> write(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Valid @NotNull MemberApi.Profile profile) {
        return members.write(who.actor(), profile, new IfMatch(ifMatch)).answer(PROFILE);
    }

    @GET
    @Path("tags")
    @Operation(summary = "What I have lived through, who I am and what I look for")
    public RestResponse<MemberApi.Tags> tags() {
        return members.tags(who.actor()).answer(TAGS);
    }

    @PUT
    @Path("tags")
    @Operation(summary = "Replace my list of tags", description = """
            Replaces the whole list. With a tag that is unknown, retired or not a member's to hold, nothing is stored and
            it is named (422 `unknown-tag`); my profile comes first (409 `profile-required`).""")
    public RestResponse<MemberApi.Tags> replaceTags(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Valid @NotNull MemberApi.Tags tags) {
        return members.replaceTags(who.actor(), tags, new IfMatch(ifMatch)).answer(TAGS);
    }
}
